import { join } from 'node:path';
import type { Precision, ReadoutOptions } from 'ff-core';
import type { ProcessIdentity } from './process-identity.ts';
import type { RunState } from './run-state.ts';

/** Layout of run.json. A reader refuses records of a later version. */
export const recordVersion = 1;

/** The software that trains a run. */
export interface Versions {
  readonly ff: string;
  readonly node: string;
  readonly tfjs?: string;
  readonly onnxruntime?: string;
}

/** How far a run has come. */
export interface RunSummary {
  readonly step: number;
  readonly steps: number;
  readonly epoch: number;
  /** Epochs in all; absent until the trainer knows its data. */
  readonly epochs?: number;
  /** Steps a second, and seconds until the last step at that rate, while it trains. */
  readonly rate?: number;
  readonly secondsLeft?: number;
  /** Last test error in percent; absent before the first evaluation. */
  readonly testError?: number;
  readonly trainSeconds: number;
}

/** What run.json holds: everything about a run but its figures and weights. */
export interface RunRecord {
  readonly version: number;
  readonly id: string;
  readonly name: string;
  readonly state: RunState;
  /** ff-core's description of the model; absent until the trainer has loaded it. */
  readonly model?: unknown;
  /** The model file that the run was started from: an absolute path. */
  readonly source: string;
  /** The device that was asked for. */
  readonly device: string;
  /** What matrices are multiplied in; absent means float32. */
  readonly precision?: Precision;
  /** What trains it or did last, e.g. `cpu (compiled)`; absent before its first start. */
  readonly trainsOn?: string;
  /** The data that it trains on, by name: a fallback where the model's own were not at hand. */
  readonly data?: string;
  readonly seed?: number;
  /** Changes to the model by path, as `--set` takes them. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly versions?: Versions;
  /** The process that owns the run, or owned it last. */
  readonly process?: ProcessIdentity;
  /** Last sign of life of that process: ISO time. */
  readonly heartbeat?: string;
  readonly created: string;
  readonly started?: string;
  readonly ended?: string;
  readonly summary?: RunSummary;
  /** Why the run failed or crashed. */
  readonly error?: string;
  /** More about a failure that the trainer told. */
  readonly failure?: { readonly usage: boolean; readonly stack?: string };
  /** Where the trainer listens: a Unix socket or a named pipe, only for the user. */
  readonly socket?: string;
  /** Seconds to train on with nobody attached, then the run pauses; `null` for good. Default 60. */
  readonly grace?: number | null;
  /** ISO time from which the run waits for its turn. */
  readonly queued?: string;
  /** False where no events for TensorBoard are written. */
  readonly tensorboard?: boolean;
  /** Options of the softmax that learns on top of the model's layers, which stay as they are. */
  readonly readout?: ReadoutOptions;
  /** What a queued run waits for, in words. */
  readonly waitingFor?: string;
  /** Which versions of its model the run has; absent where there was never but one. See generations.ts. */
  readonly generations?: RunGenerations;
}

/** Numbers of generations, from 0. */
export interface RunGenerations {
  /** Whose values the run trains with. */
  readonly current: number;
  /** Whose code trains: an earlier one than `current` where only live values have changed since. */
  readonly base: number;
  /** One that begins when the run goes on. */
  readonly pending?: number;
}

/** A run: a folder and what its run.json says. */
export interface Run {
  readonly folder: string;
  readonly record: RunRecord;
}

/** Where a run's files are. */
export function runFiles(folder: string) {
  return {
    record: join(folder, 'run.json'),
    source: join(folder, 'model.ff.ts'),
    bundle: join(folder, 'model.mjs'),
    metrics: join(folder, 'metrics.jsonl'),
    checkpoints: join(folder, 'checkpoints'),
    log: join(folder, 'log.txt'),
  };
}
