import type { Checkpoint } from '../storage/checkpoint.ts';
import type { Transfer } from './transfer.ts';

/**
 * A stretch of a run that one version of the model trains. The first is 0 and begins with the run; each change of the
 * model begins another one. Steps and epochs go on counting, while the schedule of the changed model begins anew (or
 * goes on where the earlier one stood). Part of every checkpoint, so that a run resumes within its generation.
 */
export interface Generation {
  readonly number: number;
  /** The run's step at which the generation's schedule has its first; a place before its own first step in one that goes on. */
  readonly offset: number;
  /** The same in epochs. */
  readonly epochOffset: number;
  /** Layers from below that stay as they are: measured where a step runs all layers, trained by none. */
  readonly frozen: number;
  /** Optimizer updates of a group of parameters (`layers.0`) that its place in the schedule does not count. */
  readonly updates: Readonly<Record<string, number>>;
}

/** The generation that a new run begins with. */
export const firstGeneration: Generation = { number: 0, offset: 0, epochOffset: 0, frozen: 0, updates: {} };

/** How a changed model goes on from an earlier one's weights. */
export interface Start {
  readonly generation: number;
  /** What trained the generation before: a run on device `auto` stays there. */
  readonly device?: string;
  readonly frozen: number;
  readonly transfer: Transfer;
  /** Whether the schedule begins again or goes on at the same epoch; one that was finished begins again. */
  readonly schedule: 'again' | 'on';
  /**
   * Called once data and programs are ready, while the earlier generation may still train: where to go on.
   * @throws whatever ends the attempt; nothing was saved by then.
   */
  from(): Promise<Origin>;
}

/** Where a generation comes from. */
export interface Origin {
  /** Of the earlier model. */
  readonly checkpoint: Checkpoint;
  /** Where the run stands; beyond the checkpoint, when a run goes back to earlier weights. */
  readonly step: number;
  readonly epoch: number;
  readonly trainSeconds: number;
}
