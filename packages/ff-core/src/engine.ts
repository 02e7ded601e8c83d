/**
 * The floor under `train`: programs and executors, for benchmarks and for tools that feed steps themselves.
 * Models and data sets come from `ff-core`.
 */
import './tensorflow.ts';

export { OnnxExecutor } from './executors/compiled/session.ts';
export { openExecutor } from './executors/devices.ts';
export { EagerExecutor } from './executors/eager.ts';
export type { DeviceState, Executor, Feeds, Outputs, Program, Session } from './executors/executor.ts';
export { buildNet, type DataShape, type Net } from './model/net.ts';
export { type TrainProgram, trainProgram } from './training/program.ts';
export { scalarNames, stepScalars } from './training/scalars.ts';
export { initialState } from './training/state.ts';
