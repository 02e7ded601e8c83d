import type uPlot from 'uplot';
import { formatNumber } from '../../text/format.ts';
import type { ChartAxis } from '../data/settings.ts';
import { xTick } from '../data/x-text.ts';

/** Seconds that ticks of a time axis may be apart. */
const durations = [
  0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600,
  43_200, 86_400, 172_800, 604_800,
];

/** The two axes of a plot; `colour` names a colour of the theme. */
export function axesOf(
  axis: ChartAxis,
  unit: string,
  colour: (name: string) => string,
  font: string,
): [uPlot.Axis, uPlot.Axis] {
  const looks = {
    font,
    stroke: () => colour('--vscode-descriptionForeground'),
    grid: { stroke: () => `color-mix(in srgb, ${colour('--vscode-foreground')} 12%, transparent)`, width: 1 },
    ticks: { show: false },
  } satisfies uPlot.Axis;
  return [
    {
      ...looks,
      size: axis === 'wall' ? 38 : 24,
      gap: 4,
      space: axis === 'relative' ? 80 : 56,
      ...(axis === 'relative' && { incrs: durations }),
      ...(axis !== 'wall' && {
        values: (_, splits) => splits.map((value) => (value === null ? '' : xTick(axis, value))),
      }),
    },
    {
      ...looks,
      gap: 4,
      space: 28,
      size: (plot, values) => widthOf(plot, values, font),
      values: (_, splits) => splits.map((value) => yLabel(value, unit)),
    },
  ];
}

/** A log axis leaves out labels where there is no room. */
function yLabel(value: number | null, unit: string): string {
  return value === null ? '' : `${formatNumber(value)}${unit === '' ? '' : ` ${unit}`}`;
}

/** As wide as the longest label. */
function widthOf({ ctx }: uPlot, labels: readonly string[] | null, font: string): number {
  ctx.save();
  ctx.font = font;
  const width = Math.max(0, ...(labels ?? []).map((label) => ctx.measureText(label).width));
  ctx.restore();
  return Math.ceil(width) + 12;
}
