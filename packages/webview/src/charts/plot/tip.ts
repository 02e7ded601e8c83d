import { formatNumber } from '../../text/format.ts';
import { t } from '../../text/l10n.ts';
import type { LineSpec } from '../data/chart-specs.ts';
import { nearest } from '../data/nearest.ts';
import type { ChartAxis } from '../data/settings.ts';
import { xText } from '../data/x-text.ts';
import type { ChartView } from './view.ts';

/** What a tooltip says of an x. */
export interface Tip {
  readonly title: string;
  readonly rows: readonly {
    readonly spec: LineSpec;
    readonly raw: string;
    /** Absent where nothing is smoothed. */
    readonly smooth?: string;
  }[];
  /** Marks close by. */
  readonly marks: readonly string[];
}

/** The values of all lines at the points that are nearest to an x; the title names where the first line has its own. */
export function tipOf({ lines, marks, x: { from, to } }: ChartView, x: number, axis: ChartAxis): Tip {
  const rows = lines.map(({ spec, raw, smooth }) => {
    const at = nearest(raw, x);
    const isThreshold = spec.series.endsWith('.threshold');
    return {
      at: at < 0 || isThreshold ? undefined : raw.x[at],
      spec,
      raw: formatNumber(at < 0 ? undefined : raw.y[at]),
      ...(smooth && { smooth: formatNumber(at < 0 ? undefined : smooth.y[at]) }),
    };
  });
  const snapped = rows.find(({ at }) => at !== undefined)?.at ?? x;
  const near = (to - from) / 60;
  return {
    title: xText(axis, snapped),
    rows,
    marks: marks
      .filter((mark) => Math.abs(mark.x - x) <= near)
      .map(({ generation, text }) =>
        generation === undefined ? text : t('Generation {0}: {1}', generation, text),
      ),
  };
}
