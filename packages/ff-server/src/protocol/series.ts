import { NotificationType, RequestType } from 'vscode-languageserver-protocol';

/** What the x of points means: steps or epochs done, or seconds of training. */
export type XAxis = 'step' | 'epoch' | 'time';

/** A line or a part of it: `x` never decreases. */
export interface SeriesPoints {
  /** What it is, e.g. `layers[0].loss`, `learningRate`, `test.error`, `test.layers[1].separation`. */
  readonly name: string;
  readonly x: readonly number[];
  /** `null` is a gap: no number at all. */
  readonly y: readonly (number | null)[];
  /** The smoothed values at the same points, where the subscription asked for smoothing. */
  readonly smooth?: readonly (number | null)[];
}

export interface SubscribeParams {
  readonly run: string;
  /** Width of the chart in pixels: at most four points of a series for each. */
  readonly width: number;
  /** Default `step`. */
  readonly axis?: XAxis;
  /** From an earlier answer or delta: only what came since, where the server still knows. */
  readonly cursor?: string;
  /** Only these series; default all. */
  readonly names?: readonly string[];
  /**
   * Share of the past in each smoothed value, 0 (default: no smoothing) up to but not including 1: a debiased
   * exponential mean of the raw rows, taken before they are thinned.
   */
  readonly smoothing?: number;
}

export interface SubscribeResult {
  /** Names the subscription in its deltas and for `unsubscribe`. */
  readonly subscription: string;
  readonly cursor: string;
  /** The points go after those that the client has; otherwise they replace them. */
  readonly isContinuation: boolean;
  readonly series: readonly SeriesPoints[];
  /** Marks on the x axis: changes of values or of the model. */
  readonly marks: readonly SeriesMark[];
}

export interface RangeParams extends Omit<SubscribeParams, 'cursor'> {
  /** Both in units of the axis. */
  readonly from: number;
  readonly to: number;
}

/**
 * Client to server: a part of the history in full detail, thinned to the wanted width; with one point before and one
 * after, where there are, so that a line reaches the edges. Can be cancelled.
 */
export const rangeRequest = new RequestType<RangeParams, readonly SeriesPoints[], void>('ff/range');

export interface SeriesMark {
  readonly x: number;
  /** `live`: values were set. Others are rows of their own kind in metrics.jsonl, such as generations. */
  readonly type: string;
  readonly text: string;
  /** For a mark of type `generation`: its number. */
  readonly generation?: number;
}

/** Client to server: a run's figures so far, thinned by least and greatest value, and from then on deltas. */
export const subscribeRequest = new RequestType<SubscribeParams, SubscribeResult, void>('ff/subscribe');

export interface UnsubscribeParams {
  readonly subscription: string;
}

/** Client to server: no more deltas. */
export const unsubscribeRequest = new RequestType<UnsubscribeParams, null, void>('ff/unsubscribe');

export interface SeriesDelta {
  readonly subscription: string;
  readonly run: string;
  readonly cursor: string;
  /** The points replace all that were sent: rows were taken back, or too many came since the last delta. */
  readonly isReset: boolean;
  readonly series: readonly SeriesPoints[];
  readonly marks: readonly SeriesMark[];
}

/**
 * Server to client: what came since, for one subscription or several, since a message costs more than what is in it; at
 * most 20 times a second (less often where there are several), and never more than is read.
 */
export const seriesDeltas = new NotificationType<readonly SeriesDelta[]>('ff/seriesDeltas');
