import type { Page } from 'playwright-core';
import { until } from './until.ts';

const KEYS = 100;

/** Milliseconds from each of many keys to the frame that shows its character, by the browser's own clock. */
export async function typingMilliseconds(page: Page): Promise<number[]> {
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter'); // for keys are slower in a longer line
  await page.evaluate(watchKeys);
  for (let key = 1; key <= KEYS; key++) {
    await page.keyboard.press('x');
    await until('the character', async () => (await page.evaluate(shown)).length >= key);
  }
  return page.evaluate(shown);
}

interface Watched {
  ffKeys?: { readonly times: number[]; readonly stop: () => void };
}

/** Runs in the browser. */
function watchKeys(): void {
  const watched = globalThis as Watched;
  watched.ffKeys?.stop();
  const times: number[] = [];
  let pressed: number | undefined;
  const press = () => {
    pressed = performance.now();
  };
  addEventListener('keydown', press, true);
  const lines = document.querySelector('.editor-group-container.active .view-lines');
  const observer = new MutationObserver(() => {
    if (pressed === undefined) return;
    const began = pressed;
    pressed = undefined;
    requestAnimationFrame(() => times.push(performance.now() - began));
  });
  observer.observe(lines!, { subtree: true, childList: true, characterData: true });
  const stop = () => {
    observer.disconnect();
    removeEventListener('keydown', press, true);
  };
  watched.ffKeys = { times, stop };
}

function shown(): number[] {
  return (globalThis as Watched).ffKeys!.times;
}
