import { setTimeout } from 'node:timers/promises';
import type { Locator } from 'playwright-core';

const INTERVAL = 50;

/**
 * Polls until the probe's answer is neither false nor empty, and returns it: nothing in an editor happens at once. A
 * probe that throws has no answer yet; what it said last is told when the time is up.
 */
export async function until<T>(
  what: string,
  probe: () => Promise<T> | T,
  seconds = 30,
): Promise<Exclude<T, false | undefined | null | '' | 0>> {
  const end = performance.now() + seconds * 1000;
  let last: unknown;
  for (;;) {
    try {
      const answer = await probe();
      if (answer) return answer as Exclude<T, false | undefined | null | '' | 0>;
      last = answer;
    } catch (error) {
      last = error;
    }
    if (performance.now() > end) {
      const told = last instanceof Error ? last.message : JSON.stringify(last);
      throw new Error(`waited ${seconds} s in vain: ${what} (last: ${told})`, { cause: last });
    }
    await setTimeout(INTERVAL);
  }
}

/** Waits until a person would see something: the first element of those that match. */
export async function sees(what: string, element: Locator, seconds?: number): Promise<void> {
  await until(what, () => element.first().isVisible(), seconds);
}
