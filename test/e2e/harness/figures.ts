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
