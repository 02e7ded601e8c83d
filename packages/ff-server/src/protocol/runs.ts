import { NotificationType, RequestType, RequestType0 } from 'vscode-languageserver-protocol';
import type { RunState } from '../runs/run-state.ts';

export { isLive } from '../runs/run-state.ts';

/** As in a run's record. */
export type RunStateName = RunState;

/** A run, as a list shows it. */
export interface RunInfo {
  /** Its folder: names the run in every message. */
  readonly run: string;
  readonly id: string;
  readonly name: string;
  readonly state: RunStateName;
  /** Absolute path of the model file. */
  readonly source: string;
  /** The device that was asked for. */
  readonly device: string;
  /** What matrices are multiplied in; absent means float32. */
  readonly precision?: 'float32' | 'bf16';
  /** What trains it or did last, e.g. `cpu (compiled)`; absent before its first start. */
  readonly trainsOn?: string;
  readonly seed?: number;
  readonly created: string;
  readonly started?: string;
  readonly ended?: string;
  readonly step?: number;
  readonly steps?: number;
  readonly epoch?: number;
  readonly epochs?: number;
  /** Percent. */
  readonly testError?: number;
  readonly trainSeconds?: number;
  /** Steps a second, while it trains. */
  readonly rate?: number;
  /** Seconds until its last step at that rate. */
  readonly secondsLeft?: number;
  /** Number of the generation that trains or trained last; 0 is the run as it was started. */
  readonly generation: number;
  /** What a queued run waits for, in words. */
  readonly waitingFor?: string;
  /** Why it failed or crashed, or why a queued one was paused. */
  readonly error?: string;
}

/** A folder that looks like a run and can't be read: corrupt, or of a newer version. */
export interface UnreadableRunInfo {
  readonly run: string;
  readonly reason: string;
}

export interface RunList {
  /** Oldest first. */
  readonly runs: readonly RunInfo[];
  readonly unreadable: readonly UnreadableRunInfo[];
}

/** Names a run. */
export interface RunParams {
  readonly run: string;
}

export interface StartParams {
  /** The model file: a `file:` URI or an absolute path inside the workspace. */
  readonly file: string;
  readonly name?: string;
  readonly device?: string;
  /** What matrices are multiplied in. Default `float32`. */
  readonly precision?: 'float32' | 'bf16';
  readonly seed?: number;
  /** Changes to the model by path, e.g. `{ 'layers[0].threshold': 3 }`. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Whether events for TensorBoard are written beside the metrics. Default true. */
  readonly tensorboard?: boolean;
}

/** Client to server: bundles a model file into a new run and starts it, now or when its turn comes. */
export const startRequest = new RequestType<StartParams, RunInfo, void>('ff/start');

/** Client to server: ends a run with a checkpoint, whoever started it. Answers when it has ended. */
export const stopRequest = new RequestType<RunParams, RunInfo, void>('ff/stop');

/** Client to server: the same, to go on later. */
export const pauseRequest = new RequestType<RunParams, RunInfo, void>('ff/pause');

/** Client to server: goes on with a run from its last checkpoint. */
export const resumeRequest = new RequestType<RunParams, RunInfo, void>('ff/resume');

export interface RetrainParams extends RunParams {
  /** Only plan: nothing is changed. */
  readonly dryRun?: boolean;
  /** Layers from this index (from 0) on start anew, whether they changed or not. */
  readonly fromLayer?: number;
  /** Resumes a run that does not train; otherwise the change waits until it is resumed. */
  readonly resume?: boolean;
}

export interface RetrainResult {
  /** The plan for the user: "keeps layer 1; trains layers 2 and 3 again". */
  readonly description: string;
  /** `none`: nothing changed. `live`: values only. `layers`, `all`: layers train again. */
  readonly kind: 'none' | 'live' | 'layers' | 'all';
  /** The generation that trains now; absent where nothing was carried out. */
  readonly generation?: number;
  /** It takes effect when the run is resumed. */
  readonly pending?: boolean;
  /** A newer change came before this one was carried out. */
  readonly superseded?: boolean;
}

/** Client to server: what the model file's changes mean for a run, or carries that out in place. */
export const retrainRequest = new RequestType<RetrainParams, RetrainResult, void>('ff/retrain');

export interface GoBackParams extends RunParams {
  readonly generation: number;
  /** Overwrites changes of the model file, saved or not, that no generation of the run has. */
  readonly force?: boolean;
}

/**
 * Client to server: restores an earlier generation, as a new one: the weights that its code had learned in the end (where
 * only live values have changed since, they stay), and its source in the model file. Refused without
 * `force` where changes of the model file, in the file or in the editor, would be lost.
 */
export const goBackRequest = new RequestType<GoBackParams, RunInfo, void>('ff/goBack');

export interface GenerationDescription {
  readonly generation: number;
  /** ISO time of the change. */
  readonly created: string;
  /** Where its training began, in the run's own counting; absent for one that waits for the run to be resumed. */
  readonly step?: number;
  readonly epoch?: number;
  /** What became of the layers, in words. */
  readonly text: string;
  /** Unified difference of the source to the generation before; absent where there is none, as for the first. */
  readonly diff?: string;
  /** Threshold of each layer in its code, `null` for a layer without; absent where that is not known. */
  readonly thresholds?: readonly (number | null)[];
  /** Absolute path of its source: read it, never write to it. */
  readonly source: string;
}

/** Client to server: all generations of a run, oldest first. */
export const generationsRequest = new RequestType<RunParams, readonly GenerationDescription[], void>(
  'ff/generations',
);

export interface RunDescription {
  readonly info: RunInfo;
  /** The model as `defineModel` resolved it: plain data. Absent until a trainer has loaded it. */
  readonly model?: Readonly<Record<string, unknown>>;
  /** Changes to the model by path that the run was started with. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Versions of what trains, by name. */
  readonly versions: Readonly<Record<string, string>>;
  /** The last lines of the run's log. */
  readonly log: readonly string[];
}

/** Client to server: everything of a run that does not change from step to step. */
export const describeRequest = new RequestType<RunParams, RunDescription, void>('ff/describe');

export interface SetParams extends RunParams {
  /** By path, e.g. `{ 'layers[1].threshold': 3 }`. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** Client to server: changes live values of a training run from its next chunk of steps on. */
export const setRequest = new RequestType<SetParams, null, void>('ff/set');

/** Client to server: all runs of the workspace. */
export const listRequest = new RequestType0<RunList, void>('ff/list');

/** Client to server: deletes a run with all its files; refused while it trains. */
export const deleteRequest = new RequestType<RunParams, null, void>('ff/delete');

export interface RenameParams extends RunParams {
  readonly name: string;
}

/** Client to server: gives a run another name; its folder and id stay. Refused while it trains. */
export const renameRequest = new RequestType<RenameParams, RunInfo, void>('ff/rename');

/** Server to client: the state or progress of a run has changed; at most a few times a second for each run. */
export const runStateChanged = new NotificationType<RunInfo>('ff/runStateChanged');

/** Server to client: runs came, went, or became unreadable, whoever did it. */
export const runsChanged = new NotificationType<RunList>('ff/runsChanged');

export interface RetrainedParams extends RunParams, RetrainResult {}

/** Server to client: a saved model file would change its run, where the user wants to be asked. Answer with `ff/retrain`. */
export const retrainProposed = new NotificationType<RetrainedParams>('ff/retrainProposed');

/** Server to client: a saved model file was applied to its run. */
export const retrained = new NotificationType<RetrainedParams>('ff/retrained');
