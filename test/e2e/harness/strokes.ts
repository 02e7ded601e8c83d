import type { Frame, Locator, Page } from 'playwright-core';
import { until } from './until.ts';

/** Points from 0 to 1, right and down. */
export type Stroke = readonly (readonly [x: number, y: number])[];

/** Drags the mouse over an element. */
export async function strokeOn(page: Page, element: Locator, stroke: Stroke): Promise<void> {
  await element.scrollIntoViewIfNeeded();
  const box = await element.boundingBox();
  if (!box) throw new Error('there is nothing to draw on');
  const [first, ...rest] = stroke.map(([x, y]) => [box.x + x * box.width, box.y + y * box.height] as const);
  await page.mouse.move(...first!);
  await page.mouse.down();
  for (const point of rest) await page.mouse.move(...point, { steps: 4 });
  await page.mouse.up();
}

interface Watched {
  /** When the mouse last drew, and when the last answer came. */
  drawn: number;
  answered: number;
}

/** Notes from now on when the page is drawn on and when answers reach it, by the page's own clock. */
export async function watchAnswers(frame: Frame): Promise<void> {
  await frame.evaluate(() => {
    const times: Watched = { drawn: 0, answered: 0 };
    Object.assign(globalThis, { ffWatched: times });
    const draws = (event: PointerEvent) => {
      if (event.buttons === 1) times.drawn = performance.now();
    };
    addEventListener('pointerdown', draws, true);
    addEventListener('pointermove', draws, true);
    addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (Array.isArray(data) && data.some(({ type }) => type === 'answer'))
        requestAnimationFrame(() => Object.assign(times, { answered: performance.now() }));
    });
  });
}

/** Milliseconds from the end of the last stroke until its answer was shown: the last one that came. */
export async function lastAnswerDelay(frame: Frame): Promise<number> {
  let before = Number.NaN;
  let since = 0;
  return until('the answers to a stroke', async () => {
    const { drawn, answered } = await frame.evaluate(
      () => (globalThis as unknown as { ffWatched: Watched }).ffWatched,
    );
    if (answered !== before) since = performance.now();
    before = answered;
    const isQuiet = performance.now() - since > 500;
    return isQuiet && answered > drawn && answered - drawn;
  });
}
