import type { Series } from './series.ts';

/**
 * Leaves the points that a line needs at a width of `columns` pixels: of each column the first, the least, the
 * greatest and the last, in their order. The drawn line is the same: within a column the eye sees one vertical
 * stroke from the least to the greatest value, and the first and last carry it on to the neighbours.
 *
 * @param series What to draw.
 * @param columns Pixel columns between `from` and `to`.
 * @param from Left edge in units of `x`; default the first point. The point just outside an edge is kept.
 * @param to Right edge in units of `x`; default the last point.
 */
export function decimate(series: Series, columns: number, from = series.x[0], to = series.x.at(-1)): Series {
  const { x, y } = series;
  if (!(columns >= 1)) throw new RangeError(`columns: expected at least 1, not ${columns}`);
  if (from === undefined || to === undefined) return series;

  const begin = Math.max(0, firstIndex(x, (value) => value >= from) - 1);
  const end = Math.min(x.length, firstIndex(x, (value) => value > to) + 1);
  if (end - begin <= 4 * columns) return { x: x.slice(begin, end), y: y.slice(begin, end) };

  const columnOf = (i: number) => Math.floor(((x[i]! - from) / (to - from || 1)) * columns);
  const kept: number[] = [];
  for (let i = begin; i < end; ) {
    const column = columnOf(i);
    let next = i + 1;
    while (next < end && columnOf(next) === column) next++;
    keepColumn(y, i, next, kept);
    i = next;
  }
  return {
    x: Float64Array.from(kept, (i) => x[i]!),
    y: Float64Array.from(kept, (i) => y[i]!),
  };
}

/** Appends the indices to keep of one column, `begin` to `end` (exclusive). */
function keepColumn(y: Float64Array, begin: number, end: number, kept: number[]): void {
  let least = -1;
  let greatest = -1;
  let gap = -1;
  for (let i = begin; i < end; i++) {
    const value = y[i]!;
    if (Number.isNaN(value)) {
      gap = i;
      continue;
    }
    if (least < 0 || value < y[least]!) least = i;
    if (greatest < 0 || value > y[greatest]!) greatest = i;
  }
  const wanted = [begin, least, greatest, gap, end - 1];
  wanted.sort((a, b) => a - b);
  let last = -1;
  for (const index of wanted) {
    if (index > last) kept.push(index);
    last = Math.max(last, index);
  }
}

/** Index of the first value that passes; the test must fail up to some index and pass from there on. */
function firstIndex(values: Float64Array, test: (value: number) => boolean): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(values[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
