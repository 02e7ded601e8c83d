import { OnnxExecutor } from '../compiled/session.ts';
import { WebgpuExecutor } from '../compiled/webgpu/session.ts';
import { ShaderExecutor } from '../compiled/wgsl/session.ts';
import { openExecutor } from '../devices.ts';
import { EagerExecutor } from '../eager.ts';
import type { Executor } from '../executor.ts';

/** Opens the executors of a device that tests can be run on. */
interface Executors {
  compiled(): Executor;
  /** Where the device has one of its own. */
  eager?(): Executor;
}

const EXECUTORS: Readonly<Record<string, Executors>> = {
  cpu: { compiled: () => new OnnxExecutor(), eager: () => new EagerExecutor('eager-cpu', 'cpu') },
  webgpu: { compiled: () => new ShaderExecutor() },
  'webgpu-onnx': { compiled: () => new WebgpuExecutor() },
  tensorflow: {
    compiled: () => openExecutor('tensorflow'),
    eager: () => {
      openExecutor('tensorflow');
      return new EagerExecutor('tensorflow', 'tensorflow');
    },
  },
};

/** The device that the tests of executors run on: `FF_TEST_DEVICE`, else the CPU. */
export const testedDevice = process.env.FF_TEST_DEVICE ?? 'cpu';

/** Its executors. A device that is unknown or not available fails the tests. */
export function testedExecutors(): Executors {
  const executors = EXECUTORS[testedDevice];
  if (!executors)
    throw new Error(`FF_TEST_DEVICE is "${testedDevice}"; tests know ${Object.keys(EXECUTORS).join(', ')}`);
  return executors;
}
