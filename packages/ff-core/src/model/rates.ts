import { withDefaults } from './with-defaults.ts';

/** Options that every schedule has. */
export interface RateOptions {
  /**
   * Whether the rate changes from step to step or from epoch to epoch. Default `step`; `epoch` for the two published
   * halves, which are defined so.
   */
  readonly per?: 'step' | 'epoch';
}

/** A learning rate that changes over a run, as plain data. */
export type RateSchedule = {
  readonly rate: number;
  readonly per: 'step' | 'epoch';
} & (
  | { readonly kind: 'constant' | 'linearDecay' | 'hintonHalf' | 'loeweHalf' }
  | { readonly kind: 'cosine'; readonly min: number }
  | { readonly kind: 'exponential' | 'stepDecay'; readonly gamma: number; readonly every: number }
  | { readonly kind: 'warmup'; readonly steps: number }
  | { readonly kind: 'warmupCosine'; readonly steps: number; readonly min: number }
);

/** What an optimizer takes: one rate for the whole run, or a schedule. */
export type LearningRate = number | RateSchedule;

/** Where a run stands. `step` and `epoch` count from 0, over all of the run's `steps` and `epochs`. */
export interface RatePosition {
  readonly step: number;
  readonly steps: number;
  readonly epoch: number;
  readonly epochs: number;
}

/** The same rate throughout. */
export function constant(rate: number, options?: RateOptions): RateSchedule {
  return withDefaults({ kind: 'constant', rate, per: 'step' }, options);
}

/** Half a cosine from `rate` to `min`, default 0 (PyTorch CosineAnnealingLR; Keras CosineDecay with alpha = min/rate). */
export function cosine(rate: number, options?: RateOptions & { readonly min?: number }): RateSchedule {
  return withDefaults({ kind: 'cosine', rate, min: 0, per: 'step' }, options);
}

/** From `rate` down to 0 at the end: rate (1 - t/T). */
export function linearDecay(rate: number, options?: RateOptions): RateSchedule {
  return withDefaults({ kind: 'linearDecay', rate, per: 'step' }, options);
}

/** Constant for the first half of the epochs, then linear towards 0 (Hinton's Matlab code). */
export function hintonHalf(rate: number, options?: RateOptions): RateSchedule {
  return withDefaults({ kind: 'hintonHalf', rate, per: 'epoch' }, options);
}

/** Constant for the first half of the epochs, then linear towards 0 (loeweX/Forward-Forward, one epoch later). */
export function loeweHalf(rate: number, options?: RateOptions): RateSchedule {
  return withDefaults({ kind: 'loeweHalf', rate, per: 'epoch' }, options);
}

/**
 * rate gamma^(t / every), falling all the time. `every`: default 1 (PyTorch ExponentialLR); Keras ExponentialDecay
 * calls it decay_steps.
 */
export function exponential(
  rate: number,
  options: RateOptions & { readonly gamma: number; readonly every?: number },
): RateSchedule {
  return withDefaults({ kind: 'exponential', rate, gamma: options.gamma, every: 1, per: 'step' }, options);
}

/** rate gamma^floor(t / every): a fall every so many steps (PyTorch StepLR). `gamma`: default 0.1. */
export function stepDecay(
  rate: number,
  options: RateOptions & { readonly gamma?: number; readonly every: number },
): RateSchedule {
  return withDefaults({ kind: 'stepDecay', rate, gamma: 0.1, every: options.every, per: 'step' }, options);
}

/** Linear from rate/steps to `rate` in the first `steps` steps (or epochs), then constant. */
export function warmup(rate: number, options: RateOptions & { readonly steps: number }): RateSchedule {
  return withDefaults({ kind: 'warmup', rate, steps: options.steps, per: 'step' }, options);
}

/** `warmup`, then half a cosine from `rate` to `min` (default 0) over the rest of the run. */
export function warmupCosine(
  rate: number,
  options: RateOptions & { readonly steps: number; readonly min?: number },
): RateSchedule {
  return withDefaults({ kind: 'warmupCosine', rate, steps: options.steps, min: 0, per: 'step' }, options);
}

/** The learning rate of a step, in float64. */
export function rateAt(learningRate: LearningRate, position: RatePosition): number {
  if (typeof learningRate === 'number') return learningRate;
  const schedule = learningRate;
  const { rate } = schedule;
  const [time, end] =
    schedule.per === 'step' ? [position.step, position.steps] : [position.epoch, position.epochs];
  switch (schedule.kind) {
    case 'constant':
      return rate;
    case 'cosine':
      return halfCosine(rate, schedule.min, time, end);
    case 'linearDecay':
      return rate * Math.max(0, 1 - time / end);
    case 'hintonHalf':
      return time + 1 <= end / 2 ? rate : (rate * (1 + 2 * (end - time - 1))) / end;
    case 'loeweHalf':
      return time > Math.floor(end / 2) ? (2 * rate * (1 + end - time)) / end : rate;
    case 'exponential':
      return rate * schedule.gamma ** (time / schedule.every);
    case 'stepDecay':
      return rate * schedule.gamma ** Math.floor(time / schedule.every);
    case 'warmup':
      return rate * Math.min(1, (time + 1) / schedule.steps);
    case 'warmupCosine':
      return time < schedule.steps
        ? (rate * (time + 1)) / schedule.steps
        : halfCosine(rate, schedule.min, time - schedule.steps, end - schedule.steps);
    default:
      return schedule satisfies never;
  }
}

function halfCosine(rate: number, min: number, time: number, end: number): number {
  const phase = end > 0 ? Math.min(1, time / end) : 1;
  return min + ((rate - min) / 2) * (1 + Math.cos(Math.PI * phase));
}
