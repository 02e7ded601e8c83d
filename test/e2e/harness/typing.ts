import type { Page } from 'playwright-core';
import { median } from './figures.ts';
import { until } from './until.ts';

const KEYS = 100;

/** Milliseconds from a key to the frame that shows its character in the open editor, by the browser's own clock. */
export async function typingMilliseconds(page: Page): Promise<number> {
  await page.keyboard.press('Control+End');
  await page.evaluate(watchKeys);
  for (let key = 1; key <= KEYS; key++) {
    await page.keyboard.press('x');
    await until('the character', async () => (await page.evaluate(shown)).length >= key);
  }
  return median(await page.evaluate(shown));
}

interface Watched {
  ffKeys: number[];
}

/** Runs in the browser. */
function watchKeys(): void {
  const times: number[] = [];
  Object.assign(globalThis, { ffKeys: times });
  let pressed: number | undefined;
  addEventListener(
    'keydown',
    () => {
      pressed = performance.now();
    },
    true,
  );
  const lines = document.querySelector('.editor-group-container.active .view-lines');
  new MutationObserver(() => {
    if (pressed === undefined) return;
    const began = pressed;
    pressed = undefined;
    requestAnimationFrame(() => times.push(performance.now() - began));
  }).observe(lines!, { subtree: true, childList: true, characterData: true });
}

function shown(): number[] {
  return (globalThis as unknown as Watched).ffKeys;
}
