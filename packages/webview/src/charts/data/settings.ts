import type { XAxis } from 'ff-server/protocol';
import { t } from '../../text/l10n.ts';

/** `relative` is seconds of training; `wall` the same from when the run was started. */
export type ChartAxis = 'step' | 'epoch' | 'relative' | 'wall';

export const axes: readonly ChartAxis[] = ['step', 'epoch', 'relative', 'wall'];

/** A stretch of the x axis, in its units. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What the user has chosen for the charts. */
export interface ChartSettings {
  readonly axis: ChartAxis;
  /** Share of the past in each smoothed value, 0 (none) to 0.99. */
  readonly smoothing: number;
  readonly logX: boolean;
  readonly logY: boolean;
  /** Ids of lines that are not drawn. */
  readonly hidden: readonly string[];
  /** Ids of charts that are shown as tables. */
  readonly tables: readonly string[];
  /** Whether the charts beyond loss, goodness and error are there. */
  readonly showsMore: boolean;
  /** What part of the x axis is in sight; absent for all, with what comes. */
  readonly zoom?: Stretch;
}

export const defaultSettings: ChartSettings = {
  axis: 'step',
  smoothing: 0.9,
  logX: false,
  logY: false,
  hidden: [],
  tables: [],
  showsMore: false,
};

/** Settings as they were kept, perhaps by an older page: what can't be right gives way to the default. */
export function settingsOf(kept: Readonly<Record<string, unknown>> | undefined): ChartSettings {
  const { axis, smoothing, logX, logY, hidden, tables, showsMore, zoom } = kept ?? {};
  const { from, to } = (zoom ?? {}) as Partial<Stretch>;
  const known = axes.find((name) => name === axis);
  return {
    axis: known ?? defaultSettings.axis,
    smoothing:
      typeof smoothing === 'number' && smoothing >= 0 && smoothing < 1
        ? smoothing
        : defaultSettings.smoothing,
    logX: logX === true,
    logY: logY === true,
    hidden: textsOf(hidden),
    tables: textsOf(tables),
    showsMore: showsMore === true,
    ...(known &&
      Number.isFinite(from) &&
      Number.isFinite(to) &&
      from! < to! && { zoom: { from: from!, to: to! } }),
  };
}

/** The axis as the server knows it. */
export function serverAxis(axis: ChartAxis): XAxis {
  return axis === 'relative' || axis === 'wall' ? 'time' : axis;
}

/** What an axis is called where one chooses it. */
export function axisName(axis: ChartAxis): string {
  switch (axis) {
    case 'step':
      return t('Step');
    case 'epoch':
      return t('Epoch');
    case 'relative':
      return t('Relative time');
    case 'wall':
      return t('Wall time');
    default:
      return axis satisfies never;
  }
}

/** What is at the x axis of a chart. */
export function axisTitle(axis: ChartAxis): string {
  switch (axis) {
    case 'step':
      return t('step');
    case 'epoch':
      return t('epoch');
    case 'relative':
      return t('seconds of training');
    case 'wall':
      return t('time of day (approximate)');
    default:
      return axis satisfies never;
  }
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
