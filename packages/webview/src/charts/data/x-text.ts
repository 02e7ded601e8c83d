import { formatCount, formatDuration, formatNumber, formatTime } from '../../text/format.ts';
import type { ChartAxis } from './settings.ts';

/** An x in words, e.g. `step 1,200`. */
export function xText(axis: ChartAxis, x: number): string {
  switch (axis) {
    case 'step':
      return `step ${formatCount(x)}`;
    case 'epoch':
      return `epoch ${formatNumber(x)}`;
    case 'relative':
      return `after ${formatDuration(x)}`;
    case 'wall':
      return formatTime(x * 1000);
    default:
      return axis satisfies never;
  }
}

/** An x in a column of its own. */
export function xCell(axis: ChartAxis, x: number): string {
  if (axis === 'step') return formatCount(x);
  return axis === 'wall' ? formatTime(x * 1000) : xTick(axis, x);
}

/** An x as the label of a tick. */
export function xTick(axis: ChartAxis, x: number): string {
  if (axis === 'wall') {
    const [day, time] = formatTime(x * 1000).split(' ') as [string, string];
    // a day begins with its date
    return time === '00:00:00' ? day : time;
  }
  if (axis === 'relative') return x === 0 ? '0 s' : formatDuration(x);
  return formatNumber(x);
}
