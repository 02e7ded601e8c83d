/** What the language server and other tools use of ff-server. Loads neither ff-core nor TensorFlow.js by itself. */
export { isUserError, UserError } from './errors.ts';
export { type Bundle, bundleModel } from './models/bundle.ts';
export { listTemplates, type Template } from './models/templates.ts';
export { findRun } from './runs/find.ts';
export { type GenerationInfo, listGenerations } from './runs/generations.ts';
export { type GreyImage, readImage } from './runs/image.ts';
export { OwnedError } from './runs/lock.ts';
export { type ManagerOptions, RunManager } from './runs/manager.ts';
export { type Row, readMetrics } from './runs/metrics-file.ts';
export type { StartOptions } from './runs/new-run.ts';
export type { ProcessIdentity } from './runs/process-identity.ts';
export {
  isLive,
  type Run,
  type RunRecord,
  type RunState,
  type RunSummary,
  runFiles,
  type Versions,
} from './runs/record.ts';
export { type Retrained, Retrainer, type RetrainOptions } from './runs/retrain.ts';
export { isEnd, type RunCrash, type RunEnd, type RunEvent } from './runs/run-event.ts';
export { openRun, RunStore, type UnreadableRun } from './runs/store.ts';
export { type OpenOptions, openTrainedNet, type TrainedNet } from './runs/trained-net.ts';
export { Subscriptions } from './streams/subscriptions.ts';
export type { TrainerFailure } from './trainer/messages.ts';
