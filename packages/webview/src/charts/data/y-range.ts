import type { Series } from '../../series.ts';
import { firstFrom } from './nearest.ts';
import type { Stretch } from './settings.ts';

/**
 * The stretch of the y axis that shows lines between two x, with a little room. On a log axis values that are not
 * positive have no place and don't count.
 */
export function yRange(lines: readonly Series[], { from, to }: Stretch, isLog: boolean): Stretch {
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  const include = (value: number) => {
    if (isLog && value <= 0) return;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  };
  for (const line of lines) {
    const { x, y } = line;
    for (let i = firstFrom(x, from); i < x.length && x[i]! <= to; i++) include(y[i]!);
    // a line that goes on beyond an edge is seen up to there
    include(valueAt(line, from));
    include(valueAt(line, to));
  }
  if (least > greatest) return isLog ? { from: 0.1, to: 1 } : { from: 0, to: 1 };
  if (isLog) return { from: least / 1.2, to: greatest * 1.2 };
  if (least === greatest) {
    const room = Math.abs(least) / 10 || 1;
    return { from: least - room, to: greatest + room };
  }
  const room = (greatest - least) * 0.06;
  // zero is where it is: a loss or a goodness has no place below
  return { from: least >= 0 && least - room < 0 ? 0 : least - room, to: greatest + room };
}

/** First and last x of all lines; undefined while there is none. */
export function xRange(lines: readonly Series[], isLog: boolean): Stretch | undefined {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const { x } of lines) {
    const first = isLog ? firstFrom(x, Number.MIN_VALUE) : 0;
    if (first >= x.length) continue;
    from = Math.min(from, x[first]!);
    to = Math.max(to, x.at(-1)!);
  }
  if (from > to) return undefined;
  return from < to ? { from, to } : { from: isLog ? from / 2 : from - 0.5, to: to + 0.5 };
}

/** Where a line is at an x between two of its points; `NaN` beyond its ends. */
function valueAt({ x, y }: Series, at: number): number {
  const after = firstFrom(x, at);
  if (after === 0 || after === x.length) return Number.NaN;
  const share = (at - x[after - 1]!) / (x[after]! - x[after - 1]! || 1);
  return y[after - 1]! + share * (y[after]! - y[after - 1]!);
}
