/**
 * The floor under `train`: programs and executors, for benchmarks, for tools that feed steps themselves, and for those
 * that show what a net gets and where its training stands.
 * Models and data sets come from `ff-core`.
 */
import './tensorflow.ts';

export { labelledImages } from './evaluation/inputs.ts';
export { heldOutNegatives } from './evaluation/negatives.ts';
export { type Spikes, spikeTrains } from './evaluation/spike-trains.ts';
export { OnnxExecutor } from './executors/compiled/session.ts';
export { knownDevices, openExecutor } from './executors/devices.ts';
export { EagerExecutor } from './executors/eager.ts';
export type { DeviceState, Executor, Feeds, Outputs, Program, Session } from './executors/executor.ts';
export { codeFolder, hostedPackages, runtimeVersions } from './hosting.ts';
export { asSum } from './model/goodness.ts';
export { areFixed, areImages } from './model/negatives.ts';
export { buildNet, type DataShape, type Net } from './model/net.ts';
export { histogramOf } from './storage/tfevents/histogram.ts';
export { encodeStart, encodeSummary, type Summary } from './storage/tfevents/record.ts';
export { type CourseAt, courseAt } from './training/course-at.ts';
export { fixedLabels } from './training/label-draws.ts';
export { type TrainProgram, trainProgram } from './training/program.ts';
export { Random } from './training/random.ts';
export { scalarNames, stepScalars } from './training/scalars.ts';
export { initialState } from './training/state.ts';
export { shareThreads } from './training/tensorflow-threads.ts';
