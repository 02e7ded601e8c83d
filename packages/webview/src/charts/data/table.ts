import type { Series } from '../../series.ts';
import { formatCount, formatNumber } from '../../text/format.ts';
import { t } from '../../text/l10n.ts';
import { firstFrom, nearest } from './nearest.ts';
import type { Stretch } from './settings.ts';

export interface ChartTable {
  /** How many rows there are of how many. */
  readonly extent: string;
  readonly rows: readonly { readonly x: number; readonly values: readonly string[] }[];
}

/** The lines of a chart as rows: at most so many, evenly spaced along the longest line, the last always among them. */
export function tableOf(lines: readonly Series[], { from, to }: Stretch, most = 100): ChartTable {
  const inSight = lines.map(({ x, y }) => {
    const [begin, end] = [firstFrom(x, from), firstFrom(x, to)];
    const past = x[end] === to ? end + 1 : end;
    return { x: x.subarray(begin, past), y: y.subarray(begin, past) };
  });
  const longest = inSight.reduce((a, b) => (b.x.length > a.x.length ? b : a), {
    x: new Float64Array(),
    y: new Float64Array(),
  });
  const count = Math.min(most, longest.x.length);
  const rows = Array.from({ length: count }, (_, row) => {
    const index =
      count === 1 ? longest.x.length - 1 : Math.round((row * (longest.x.length - 1)) / (count - 1));
    const x = longest.x[index]!;
    return {
      x,
      values: inSight.map((line) => {
        const at = nearest(line, x);
        return formatNumber(at < 0 ? undefined : line.y[at]);
      }),
    };
  });
  const all = formatCount(longest.x.length);
  return {
    extent:
      count < longest.x.length
        ? t('{0} of {1} points, evenly spaced', formatCount(count), all)
        : t('{0} points', all),
    rows,
  };
}
