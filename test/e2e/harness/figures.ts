import { expect } from 'vitest';

/** Seconds that something takes. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

/** Prints what was measured, whether a test asserts it or not. */
export function report(figures: Readonly<Record<string, number>>): void {
  const texts = Object.entries(figures).map(([name, value]) => `${name}: ${value.toFixed(2)}`);
  console.log(`measured: ${texts.join(' · ')}`);
}

/** How much the speed of one and the same shared machine varies over hours. */
const SPREAD = 2;

/**
 * Fails where something took far longer than the product promises: more than that times what this machine may be slower
 * than when the promise was measured, and times what it is slower now. Whether it is kept, the reported figures say.
 */
export function expectWithin(limit: number, measured: number): void {
  expect(measured).toBeLessThan(SPREAD * limit * slowness());
}

const SPIN_MILLISECONDS = 100;

/** How many times as long work takes now because other processes want the processors: 1 where none do. */
function slowness(): number {
  const began = performance.now();
  const before = process.cpuUsage();
  const worked = () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  while (worked() < SPIN_MILLISECONDS) {}
  return Math.max(1, (performance.now() - began) / worked());
}
