import { OnnxExecutor } from '../src/executors/compiled/session.ts';
import { openExecutor } from '../src/executors/devices.ts';
import { EagerExecutor } from '../src/executors/eager.ts';
import type { Executor } from '../src/executors/executor.ts';

/** The executors of each device that the golden tests can be run on. */
const EXECUTORS: Readonly<Record<string, Readonly<Record<string, () => Executor>>>> = {
  cpu: { compiled: () => new OnnxExecutor(), eager: () => new EagerExecutor('eager-cpu', 'cpu') },
  tensorflow: {
    compiled: () => openExecutor('tensorflow'),
    eager: () => new EagerExecutor('tensorflow', 'tensorflow'),
  },
};

/** A device's executors by kind. An unknown device is an error, as is one that is not available. */
export function executorsOf(device: string): Readonly<Record<string, () => Executor>> {
  const executors = EXECUTORS[device];
  if (!executors) throw new Error(`no golden tests for device "${device}": ${Object.keys(EXECUTORS)}`);
  return executors;
}
