import type { TrainEvent } from 'ff-core';

/** From whoever started the trainer, to the trainer. */
export type ToTrainer =
  /** Make a checkpoint and end, within a chunk of steps. */
  { readonly type: 'stop' };

/** From the trainer to whoever started it, if that still listens. */
export type FromTrainer =
  /** What ff-core tells, as it comes. */
  | { readonly type: 'event'; readonly event: TrainEvent }
  /** The trainer ends with an error. */
  | TrainerFailure;

export interface TrainerFailure {
  readonly type: 'failed';
  /** For the user, without a stack trace. */
  readonly message: string;
  /** The model file or an option is wrong, rather than the run. */
  readonly usage: boolean;
  /** For --verbose. */
  readonly stack?: string;
}
