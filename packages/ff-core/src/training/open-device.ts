import { type Device, openExecutor, unavailable } from '../executors/devices.ts';
import type { Executor } from '../executors/executor.ts';
import { guarded } from '../executors/guard.ts';
import type { Precision } from '../executors/precision.ts';
import { isProvider } from '../executors/providers.ts';
import { loadTensorflow, precisionLoaded } from '../executors/tensorflow-backend.ts';
import { checkDevice } from './check-device.ts';

/**
 * The executor of a device that is believed: one of ONNX Runtime's must have passed its self-test. Where it has not, the
 * run goes to the next best, with a warning.
 * @throws UserError where the device is not there: nothing is chosen in its place then.
 */
export async function openDevice(
  device: Device,
  precision: Precision,
  onWarning: (text: string) => void,
): Promise<Executor> {
  if (device === 'tensorflow') return guarded(openExecutor(device, precision));
  if (!isProvider(device)) return openExecutor(device, precision);
  const check = await checkDevice(device);
  if (check.usable) return guarded(openExecutor(device));
  if (!check.wrong) throw unavailable(device, check);
  const next = nextDevice(device);
  onWarning(`device "${device}" is not used: ${check.reason}. Training on "${next}"`);
  return openExecutor(next);
}

/** The best device after one that fails: what ONNX Runtime has besides comes from the same driver. */
export function nextDevice(failed: string): 'tensorflow' | 'cpu' {
  return failed !== 'tensorflow' && loadTensorflow(precisionLoaded()).available ? 'tensorflow' : 'cpu';
}
