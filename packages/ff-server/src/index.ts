/** What the language server and other tools use of ff-server. Loads neither ff-core nor TensorFlow.js by itself. */
export { isUserError, UserError } from './errors.ts';
export { type Bundle, bundleModel } from './models/bundle.ts';
export { listTemplates, type Template } from './models/templates.ts';
export { findRun } from './runs/find.ts';
export { type GreyImage, readImage } from './runs/image.ts';
export { OwnedError } from './runs/lock.ts';
export { RunManager, type StartOptions } from './runs/manager.ts';
export { type Row, readMetrics } from './runs/metrics-file.ts';
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
export { isEnd, type RunCrash, type RunEnd, type RunEvent } from './runs/run-event.ts';
export { openRun, RunStore, type UnreadableRun } from './runs/store.ts';
export { type OpenOptions, openTrainedNet, type TrainedNet } from './runs/trained-net.ts';
export type { TrainerFailure } from './trainer/messages.ts';
