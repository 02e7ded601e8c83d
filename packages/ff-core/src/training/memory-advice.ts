import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { UserError } from '../errors.ts';
import { peakBytes } from '../executors/compiled/graph.ts';
import { trace } from '../executors/compiled/trace.ts';
import type { DeviceError } from '../executors/guard.ts';
import type { Net } from '../model/net.ts';
import type { TensorMap } from '../tensors.ts';
import type { Visit } from './plan.ts';
import { trainProgram } from './program.ts';

/** Share of the free memory that a step may plan with: a runtime keeps some for itself. */
const PLANNED = 0.8;

/**
 * What to tell of a device whose memory a step does not fit in: the need, what is free where it is known, and the batch
 * size that fits; where it is not known, half of it.
 * @param free bytes of the device's memory that nothing uses
 */
export function memoryAdvice(
  error: DeviceError,
  { net, visit, tensors }: { readonly net: Net; readonly visit: Visit; readonly tensors: TensorMap },
  free: number | undefined,
): UserError {
  const { size, trained } = visit;
  const bytesOf = (samples: number) => peakBytes(trace(trainProgram(net, samples, trained, tensors).program));
  const [least, need] = [bytesOf(1), bytesOf(size)];
  const perSample = Math.max(1, need - least) / Math.max(1, size - 1);
  const fits = free === undefined ? size / 2 : 1 + (free * PLANNED - least) / perSample;
  const batch = Math.min(Math.floor(fits), size - 1);
  const known = free === undefined ? '' : `, and ${gigabytes(free)} are free`;
  const change = free === undefined ? `Try a batch of ${batch}` : `A batch of ${batch} fits`;
  const advice =
    batch < 1
      ? 'The weights alone take more: train on device "cpu", or a smaller net'
      : `${change}: set schedule.batchSize, or train on device "cpu"`;
  return new UserError(
    `device "${error.device}" is out of memory: a step with a batch of ${size} needs about ${gigabytes(need)}${known}. ${advice}`,
    { cause: error },
  );
}

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toPrecision(2)} GB`;

/** Bytes free on the first NVIDIA GPU; undefined where there is none to ask. */
export async function freeDeviceBytes(): Promise<number | undefined> {
  try {
    const query = ['--query-gpu=memory.free', '--format=csv,noheader,nounits', '--id=0'];
    const { stdout } = await promisify(execFile)('nvidia-smi', query);
    const mebibytes = Number.parseInt(stdout, 10);
    return Number.isNaN(mebibytes) ? undefined : mebibytes * 2 ** 20;
  } catch {
    return undefined;
  }
}
