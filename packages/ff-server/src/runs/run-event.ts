import type { TrainEvent } from 'ff-core';
import type { TrainerFailure } from '../trainer/messages.ts';
import type { GenerationRow, Row } from './metrics-file.ts';

/** The trainer ended without a word: killed, or a bug in native code. */
export interface RunCrash {
  readonly type: 'crashed';
  readonly message: string;
}

/** The run waits for its turn on a device. */
export interface RunQueued {
  readonly type: 'queued';
  /** Who is before it, in words. */
  readonly waitingFor: string;
}

/** What a reader that came late, or fell behind, has not been told: rows from metrics.jsonl. */
export interface RunHistory {
  readonly type: 'history';
  readonly rows: readonly Row[];
}

/** Another trainer goes on with the run, e.g. with changed code; its `start` follows. */
export interface RunHandover {
  readonly type: 'handover';
  readonly step: number;
}

/** Ended with a checkpoint, to go on later: on request, or since nobody was attached. */
export type RunPaused = Omit<
  Extract<TrainEvent, { readonly steps: number; readonly wallSeconds: number }>,
  'type'
> & {
  readonly type: 'paused';
};

/** Everything that a run tells; `done`, `stopped`, `paused`, `failed` and `crashed` come last. */
export type RunEvent =
  | TrainEvent
  | TrainerFailure
  | RunCrash
  | RunQueued
  | RunHistory
  | GenerationRow
  | RunHandover
  | RunPaused;

/** How a run ended. */
export type RunEnd = Extract<RunEvent, { type: 'done' | 'stopped' | 'paused' | 'failed' | 'crashed' }>;

export function isEnd(event: RunEvent): event is RunEnd {
  return ['done', 'stopped', 'paused', 'failed', 'crashed'].includes(event.type);
}
