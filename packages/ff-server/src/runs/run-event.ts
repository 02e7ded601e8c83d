import type { TrainEvent } from 'ff-core';
import type { TrainerFailure } from '../trainer/messages.ts';

/** The trainer ended without a word: killed, or a bug in native code. */
export interface RunCrash {
  readonly type: 'crashed';
  readonly message: string;
}

/** Everything that a run tells; `done`, `stopped`, `failed` and `crashed` come last. */
export type RunEvent = TrainEvent | TrainerFailure | RunCrash;

/** How a run ended. */
export type RunEnd = Extract<RunEvent, { type: 'done' | 'stopped' | 'failed' | 'crashed' }>;

export function isEnd(event: RunEvent): event is RunEnd {
  return ['done', 'stopped', 'failed', 'crashed'].includes(event.type);
}
