import { UserError } from '../errors.ts';
import { OnnxExecutor } from './compiled/session.ts';
import { TensorflowExecutor } from './compiled/tensorflow/session.ts';
import { EagerExecutor } from './eager.ts';
import type { Executor } from './executor.ts';
import { hasBf16Products } from './processor.ts';
import { loadTensorflow, type Precision, precisionLoaded } from './tensorflow-backend.ts';

/**
 * What `--device` takes. `auto` is the compiled executor on the CPU: the fastest that needs no set-up. `tensorflow-bf16`
 * multiplies matrices in bfloat16, and sums and keeps all state in float32.
 */
export const deviceNames = ['auto', 'cpu', 'eager-cpu', 'tensorflow', 'tensorflow-bf16'] as const;
export type DeviceName = (typeof deviceNames)[number];
type Device = Exclude<DeviceName, 'auto'>;

const MEND_TENSORFLOW = 'ff devices install tensorflow';

/** What a device is, and whether it runs here. */
export interface DeviceReport {
  readonly device: Device;
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

/** The devices to look for here: all but those that no command could bring to this machine. */
export function knownDevices(): Device[] {
  return deviceNames.filter(
    (name): name is Device => name !== 'auto' && (name !== 'tensorflow-bf16' || hasBf16Products()),
  );
}

/** What a device is here, whether it is available or not. */
export function describeDevice(device: Device): DeviceReport {
  switch (device) {
    case 'cpu':
      return { device, title: 'compiled graph on ONNX Runtime, CPU', executor: 'compiled', available: true };
    case 'eager-cpu':
      return {
        device,
        title: 'TensorFlow.js ops one by one in JavaScript: slow, runs any op',
        executor: 'eager',
        available: true,
      };
    case 'tensorflow':
    case 'tensorflow-bf16': {
      const tensorflow = loadTensorflow(precisionOf(device));
      const products = device === 'tensorflow' ? '' : ', products in bf16';
      return {
        device,
        title: `compiled graph on ${tensorflow.available ? tensorflow.title : 'TensorFlow'}${products}`,
        executor: 'compiled',
        ...(tensorflow.available
          ? { available: true }
          : { available: false, reason: tensorflow.reason, mend: MEND_TENSORFLOW }),
      };
    }
    default:
      return device satisfies never;
  }
}

const precisionOf = (device: DeviceName): Precision => (device === 'tensorflow-bf16' ? 'bf16' : 'float32');

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
    case 'tensorflow':
    case 'tensorflow-bf16':
      return openTensorflow(device as Device);
    default:
      throw new UserError(`unknown device "${device}"; devices are ${deviceNames.join(', ')}`, {
        usage: true,
      });
  }
}

function openTensorflow(device: Device): Executor {
  const precision = precisionOf(device);
  if (precision === 'bf16' && !hasBf16Products())
    throw new UserError(
      `device "${device}" is not available: products in bf16 need a processor with AMX (amx_bf16 in /proc/cpuinfo). Train in float32: device "tensorflow"`,
      { usage: true },
    );
  const tensorflow = loadTensorflow(precision);
  if (!tensorflow.available)
    throw new UserError(
      `device "${device}" is not available: ${tensorflow.reason}. To mend it: \`${MEND_TENSORFLOW}\``,
      { usage: true },
    );
  return new TensorflowExecutor(tensorflow.binding, { device, precision });
}

/** The eager executor that stands in where a step can't be compiled: the quickest that is here. */
export function openEagerExecutor(): Executor {
  return loadTensorflow(precisionLoaded()).available
    ? new EagerExecutor('tensorflow', 'tensorflow')
    : new EagerExecutor('eager-cpu', 'cpu');
}
