import { UserError } from '../errors.ts';
import { OnnxExecutor } from './compiled/session.ts';
import { TensorflowExecutor } from './compiled/tensorflow/session.ts';
import { EagerExecutor } from './eager.ts';
import type { Executor } from './executor.ts';
import { loadTensorflow } from './tensorflow-backend.ts';

/** What `--device` takes. `auto` is the compiled executor on the CPU: the fastest that needs no set-up. */
export const deviceNames = ['auto', 'cpu', 'eager-cpu', 'tensorflow'] as const;
export type DeviceName = (typeof deviceNames)[number];

const MEND_TENSORFLOW = 'ff devices install tensorflow';

/** What a device is, and whether it runs here. */
export interface DeviceReport {
  readonly device: Exclude<DeviceName, 'auto'>;
  readonly title: string;
  readonly executor: 'eager' | 'compiled';
  readonly available: boolean;
  /** Why it is not available. */
  readonly reason?: string;
  /** The exact command that mends it. */
  readonly mend?: string;
  /** Milliseconds of a training step at 784-500-500, batch 100 + 100, measured now. */
  readonly stepMilliseconds?: number;
}

/** Every device, whether it is available here or not. */
export function describeDevices(): DeviceReport[] {
  const tensorflow = loadTensorflow();
  return [
    { device: 'cpu', title: 'compiled graph on ONNX Runtime, CPU', executor: 'compiled', available: true },
    {
      device: 'tensorflow',
      title: `compiled graph on ${tensorflow.available ? tensorflow.title : 'TensorFlow'}`,
      executor: 'compiled',
      ...(tensorflow.available
        ? { available: true }
        : { available: false, reason: tensorflow.reason, mend: MEND_TENSORFLOW }),
    },
    {
      device: 'eager-cpu',
      title: 'TensorFlow.js ops one by one in JavaScript: slow, runs any op',
      executor: 'eager',
      available: true,
    },
  ];
}

/**
 * The executor of a device.
 * @throws UserError naming the devices, where the name is unknown or the device is not available.
 */
export function openExecutor(device = 'auto'): Executor {
  switch (device as DeviceName) {
    case 'auto':
    case 'cpu':
      return new OnnxExecutor();
    case 'eager-cpu':
      return new EagerExecutor('eager-cpu', 'cpu');
    case 'tensorflow': {
      const tensorflow = loadTensorflow();
      if (!tensorflow.available)
        throw new UserError(
          `device "tensorflow" is not available: ${tensorflow.reason}. To mend it: \`${MEND_TENSORFLOW}\``,
          { usage: true },
        );
      return new TensorflowExecutor(tensorflow.binding);
    }
    default:
      throw new UserError(`unknown device "${device}"; devices are ${deviceNames.join(', ')}`, {
        usage: true,
      });
  }
}

/** The eager executor that stands in where a step can't be compiled: the quickest that is here. */
export function openEagerExecutor(): Executor {
  return loadTensorflow().available
    ? new EagerExecutor('tensorflow', 'tensorflow')
    : new EagerExecutor('eager-cpu', 'cpu');
}
