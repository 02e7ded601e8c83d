import {
  formatCount,
  formatDayOrClock,
  formatDuration,
  formatNumber,
  formatTime,
} from '../../text/format.ts';
import { t } from '../../text/l10n.ts';
import type { ChartAxis } from './settings.ts';

/** An x in words, e.g. `step 1,200`. */
export function xText(axis: ChartAxis, x: number): string {
  switch (axis) {
    case 'step':
      return t('step {0}', formatCount(x));
    case 'epoch':
      return t('epoch {0}', formatNumber(x));
    case 'relative':
      return t('after {0}', formatDuration(x));
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
  // a day begins with its date
  if (axis === 'wall') return formatDayOrClock(x * 1000);
  if (axis === 'relative') return formatDuration(x);
  return formatNumber(x);
}
