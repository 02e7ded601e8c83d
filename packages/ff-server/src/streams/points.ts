import type { SeriesPoints } from '../protocol/series.ts';

/** Points of one series, in the order of x. */
export interface Points {
  readonly x: ArrayLike<number>;
  /** `NaN` where there is no number. */
  readonly y: ArrayLike<number>;
  /** The smoothed values at the same points, where they are wanted. */
  readonly smooth: ArrayLike<number> | undefined;
}

/** Points as they are sent. */
export interface SentPoints extends Omit<SeriesPoints, 'name' | 'x'> {
  readonly x: number[];
}

/**
 * Points that draw the same line at so many pixels, at most four for each: the first, least, greatest and last of a
 * pixel are all that one sees there. Of several points with the same x the first is kept.
 */
export function thin({ x, y, smooth }: Points, columns: number): SentPoints {
  const count = x.length;
  const thinned = {
    x: [] as number[],
    y: [] as (number | null)[],
    ...(smooth && { smooth: [] as (number | null)[] }),
  };
  const take = (index: number) => {
    if (thinned.x.length > 0 && x[index]! <= thinned.x.at(-1)!) return;
    thinned.x.push(x[index]!);
    thinned.y.push(orGap(y[index]!));
    if (smooth) thinned.smooth?.push(orGap(smooth[index]!));
  };
  const isThin = count <= 4 * columns;
  const left = x[0]!;
  const scale = columns / (x[count - 1]! - left || 1);
  const columnOf = (index: number) =>
    isThin ? index : Math.min(columns - 1, Math.floor((x[index]! - left) * scale));
  for (let from = 0; from < count; ) {
    const column = columnOf(from);
    let to = from + 1;
    while (to < count && columnOf(to) === column) to++;
    const least = leastOf(y, from, to);
    const greatest = greatestOf(y, from, to);
    take(from);
    take(Math.min(least, greatest));
    take(Math.max(least, greatest));
    take(to - 1);
    from = to;
  }
  return thinned;
}

/** Where the least of some values is. One that is no number counts as the least, so that the gap shows. */
export function leastOf(y: ArrayLike<number>, from: number, to: number): number {
  let least = from;
  for (let i = from; i < to; i++) {
    if (Number.isNaN(y[i])) return i;
    if (y[i]! < y[least]!) least = i;
  }
  return least;
}

/** Where the greatest of some values is. */
export function greatestOf(y: ArrayLike<number>, from: number, to: number): number {
  let greatest = from;
  for (let i = from + 1; i < to; i++) {
    if (y[i]! > y[greatest]! || Number.isNaN(y[greatest])) greatest = i;
  }
  return greatest;
}

function orGap(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
