import type uPlot from 'uplot';
import { formatNumber, formatPercent } from '../../text/format.ts';
import { xTick } from '../data/x-text.ts';
import type { PlotOptions } from './plot.ts';
import { logTicks } from './ticks.ts';

/** Seconds that ticks of a time axis may be apart. */
const durations = [
  0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800,
  21_600, 43_200, 86_400, 172_800, 604_800,
];

/** The two axes of a plot; `colour` names a colour of the theme. */
export function axesOf(
  { axis, isPercent, logX, logY }: Pick<PlotOptions, 'axis' | 'isPercent' | 'logX' | 'logY'>,
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
      size: 24,
      gap: 4,
      space: axis === 'relative' || axis === 'wall' ? 80 : 56,
      ...(logX && logSplits('width', 70)),
      ...(axis === 'relative' && { incrs: durations }),
      values: (_, splits) => splits.map((value) => xTick(axis, value)),
    },
    {
      ...looks,
      gap: 4,
      space: 28,
      ...(logY && logSplits('height', 36)),
      size: (plot, values) => widthOf(plot, values, font),
      values: (_, splits) => splits.map((value) => (isPercent ? formatPercent(value) : formatNumber(value))),
    },
  ];
}

/** Ticks of a log axis, about so many pixels apart. */
function logSplits(side: 'width' | 'height', apart: number): Partial<uPlot.Axis> {
  return {
    splits: ({ bbox }, _, from, to) => logTicks(from, to, bbox[side] / devicePixelRatio / apart),
    filter: (_, splits) => splits,
  };
}

/** As wide as the longest label. */
function widthOf({ ctx }: uPlot, labels: readonly string[] | null, font: string): number {
  ctx.save();
  ctx.font = font;
  const width = Math.max(0, ...(labels ?? []).map((label) => ctx.measureText(label).width));
  ctx.restore();
  return Math.ceil(width) + 12;
}
