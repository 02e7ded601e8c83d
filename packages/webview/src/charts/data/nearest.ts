import type { Series } from '../../series.ts';

/** Index of the point that is nearest to an x; -1 for a line without points. */
export function nearest({ x }: Series, to: number): number {
  const after = firstFrom(x, to);
  if (after === x.length) return x.length - 1;
  if (after === 0) return 0;
  return to - x[after - 1]! <= x[after]! - to ? after - 1 : after;
}

/** Index of the first value that is not less; the length where there is none. */
export function firstFrom(values: Float64Array, wanted: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! >= wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}
