import { UserError } from '../errors.ts';
import { OnnxExecutor } from './compiled/session.ts';
import { TensorflowExecutor } from './compiled/tensorflow/session.ts';
import { WebgpuExecutor } from './compiled/webgpu/session.ts';
import { ShaderExecutor } from './compiled/wgsl/session.ts';
import { EagerExecutor } from './eager.ts';
import type { Executor } from './executor.ts';
import { fingerprint } from './fingerprint.ts';
import { bf16Products, type Precision, precisionNames } from './precision.ts';
import { type Lack, lackOfProvider, type ProviderName, providerTitle } from './providers.ts';
import { loadTensorflow, precisionLoaded } from './tensorflow-backend.ts';
import { findBuild } from './tensorflow-build.ts';
import { webgpuPath } from './webgpu-path.ts';

/**
 * What `--device` takes. `auto` trains on the one of `autoDevices` that a short trial finds the quickest; where nothing
 * is trained, it is the compiled executor on the CPU, which needs no set-up. `$FF_DEVICE` says what `auto` is without a
 * trial. `webgpu`, `cuda`, `dml` (DirectML) and `coreml` are ONNX Runtime's, where its package brings them and a driver
 * is there.
 */
export const deviceNames = [
  'auto',
  'cpu',
  'eager-cpu',
  'tensorflow',
  'webgpu',
  'cuda',
  'dml',
  'coreml',
] as const;
export type DeviceName = (typeof deviceNames)[number];
export type Device = Exclude<DeviceName, 'auto'>;

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
  /** What it multiplies matrices in here; the first is the default. */
  readonly precisions: readonly Precision[];
  /** Milliseconds of a training step at 784-500-500, batch 100 + 100, measured now. */
  readonly stepMilliseconds?: number;
}

/** All devices, whether they run here or not. */
export function knownDevices(): Device[] {
  return deviceNames.filter((name): name is Device => name !== 'auto');
}

/** What a device is here, whether it is available or not. `precision`: the one to load its library for. */
export function describeDevice(device: Device, precision: Precision = 'float32'): DeviceReport {
  const precisions = precisionNames.filter((name) => whyNot(device, name) === undefined);
  switch (device) {
    case 'cpu': {
      const title = 'compiled graph on ONNX Runtime, CPU';
      return { device, title, executor: 'compiled', available: true, precisions };
    }
    case 'eager-cpu': {
      const title = 'TensorFlow.js ops one by one in JavaScript: slow, runs any op';
      return { device, title, executor: 'eager', available: true, precisions };
    }
    case 'tensorflow': {
      const tensorflow = loadTensorflow(precision);
      const title = `compiled graph on ${tensorflow.available ? tensorflow.title : 'TensorFlow'}`;
      return {
        device,
        title,
        executor: 'compiled',
        precisions,
        ...(tensorflow.available
          ? { available: true }
          : { available: false, reason: tensorflow.reason, mend: MEND_TENSORFLOW }),
      };
    }
    case 'webgpu':
    case 'cuda':
    case 'dml':
    case 'coreml': {
      const lack = lackOfProvider(device);
      const title = providerTitle(device);
      return { device, title, executor: 'compiled', precisions, available: !lack, ...lack };
    }
    default:
      return device satisfies never;
  }
}

/** Why a device does not multiply in a precision here; undefined where it does. */
function whyNot(device: Device, precision: Precision): string | undefined {
  if (precision === 'float32') return undefined;
  if (device !== 'tensorflow') return 'only device "tensorflow" has it';
  return bf16Products()
    ? undefined
    : 'it takes a processor with AMX or with AVX-512 in bf16 (amx_bf16 or avx512_bf16 in /proc/cpuinfo)';
}

/**
 * Refuses a precision that a device, or with `auto` the one that could have it, lacks here.
 * @throws UserError saying why, and what is allowed.
 */
export function checkPrecision(device: DeviceName, precision: string): Precision {
  const known = precisionNames.find((name) => name === precision);
  if (!known)
    throw new UserError(`unknown precision "${precision}"; precisions are ${precisionNames.join(', ')}`, {
      usage: true,
    });
  const reason = whyNot(device === 'auto' ? 'tensorflow' : device, known);
  if (reason === undefined) return known;
  const allowed = precisionNames.filter((name) => name !== known).join(', ');
  throw new UserError(
    `precision "${precision}" is not available on device "${device}": ${reason}; allowed here: ${allowed}`,
    { usage: true },
  );
}

/**
 * The devices that `auto` chooses among: those with a compiled executor that are found here and have the precision,
 * before the others what needs no set-up. Loads their libraries.
 */
export function autoDevices(precision: Precision): Device[] {
  return knownDevices().filter((device) => {
    if (whyNot(device, precision) !== undefined) return false;
    const { executor, available } = describeDevice(device, precision);
    return executor === 'compiled' && available;
  });
}

/** What decides which devices there are and how quick they are, without loading any: a choice holds while it is equal. */
export function installedForDevices(): Readonly<Record<string, string | undefined>> {
  return { tensorflow: findBuild()?.version, gpu: fingerprint() };
}

/**
 * The device that is meant: `auto` may be set by the environment.
 * @throws UserError naming the devices, where the name is unknown.
 */
export function deviceMeant(name = 'auto'): DeviceName {
  const meant = name === 'auto' ? process.env.FF_DEVICE || 'auto' : name;
  const known = deviceNames.find((device) => device === meant);
  if (known) return known;
  throw new UserError(`unknown device "${meant}"; devices are ${deviceNames.join(', ')}`, { usage: true });
}

/**
 * The executor of a device; with `auto`, that on the CPU.
 * @throws UserError where the name is unknown, or the device or the precision is not available.
 */
export function openExecutor(name?: string, precision: Precision = 'float32'): Executor {
  const device = deviceMeant(name);
  checkPrecision(device, precision);
  switch (device) {
    case 'auto':
    case 'cpu':
      return new OnnxExecutor();
    case 'eager-cpu':
      return new EagerExecutor('eager-cpu', 'cpu');
    case 'tensorflow': {
      const tensorflow = loadTensorflow(precision);
      if (tensorflow.available) return new TensorflowExecutor(tensorflow.binding, precision);
      throw unavailable(device, { reason: tensorflow.reason, mend: MEND_TENSORFLOW });
    }
    case 'webgpu':
    case 'cuda':
    case 'dml':
    case 'coreml':
      return openProvider(device);
    default:
      return device satisfies never;
  }
}

function openProvider(device: ProviderName): Executor {
  const lack = lackOfProvider(device);
  if (lack) throw unavailable(device, lack);
  if (device === 'webgpu') return webgpuPath() === 'shaders' ? new ShaderExecutor() : new WebgpuExecutor();
  // the products of CUDA's library are float32 only where they are asked to be
  if (device === 'cuda') process.env.NVIDIA_TF32_OVERRIDE ??= '0';
  return new OnnxExecutor({ provider: device });
}

/** The error of a device that can't be had here. */
export function unavailable(device: string, { reason, mend }: Lack): UserError {
  const text = `device "${device}" is not available: ${reason}`;
  return new UserError(mend ? `${text}. To mend it: \`${mend}\`` : text, { usage: true });
}

/** The eager executor that stands in where a step can't be compiled: the quickest that is here. */
export function openEagerExecutor(): Executor {
  return loadTensorflow(precisionLoaded()).available
    ? new EagerExecutor('tensorflow', 'tensorflow')
    : new EagerExecutor('eager-cpu', 'cpu');
}
