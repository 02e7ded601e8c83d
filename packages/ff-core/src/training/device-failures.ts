import { UserError } from '../errors.ts';
import { DeviceError } from '../executors/guard.ts';
import type { Model } from '../model/model.ts';
import type { CheckpointStore } from '../storage/checkpoint.ts';
import type { TrainEvent } from './events.ts';
import { LiveValues } from './live.ts';
import { NotFiniteError } from './not-finite.ts';
import { nextDevice } from './open-device.ts';
import type { TrainOptions } from './train.ts';

type Train = (model: Model, options: TrainOptions) => AsyncGenerator<TrainEvent, void>;

/**
 * Trains on one device, and where that is lost goes on from the last checkpoint on the next best. Where figures are not
 * finite, the CPU is asked whether it finds the same.
 * @throws UserError where a figure is not finite, and whatever else `train` throws.
 */
export async function* survivingDevices(
  model: Model,
  options: TrainOptions,
  train: Train,
): AsyncGenerator<TrainEvent, void> {
  let device: string | undefined;
  try {
    for await (const event of train(model, options)) {
      if (event.type === 'start') ({ device } = event);
      yield event;
    }
  } catch (error) {
    // a generation that never began has nothing of its own to go on from
    const begun = device !== undefined || !options.start;
    if (error instanceof DeviceError && options.checkpoints && begun) {
      const next = nextDevice(error.device);
      // whatever is chosen in its place has this one
      const { start: _, precision: __, ...others } = options;
      const at = (await options.checkpoints.latest())?.step ?? 0;
      const text = `device "${error.device}" is lost (${error.message}). The run goes on from step ${at} on "${next}"`;
      yield { type: 'warning', text };
      yield* survivingDevices(model, { ...others, device: next, resume: true }, train);
      return;
    }
    if (error instanceof NotFiniteError && options.checkpoints && device && !device.endsWith('cpu')) {
      const text = `a figure is not finite at step ${error.step}: asking the CPU for the steps since the last checkpoint`;
      yield { type: 'notice', text };
      throw await askCpu(model, options, error, device, train);
    }
    throw error;
  }
}

/** The error of a figure that is not finite, with what the CPU makes of the steps since the last checkpoint. */
async function askCpu(
  model: Model,
  options: TrainOptions,
  error: NotFiniteError,
  device: string,
  train: Train,
): Promise<UserError> {
  const { live } = options;
  const replay: TrainOptions = {
    ...(options.dataset && { dataset: options.dataset }),
    ...(options.seed !== undefined && { seed: options.seed }),
    ...(options.signal && { signal: options.signal }),
    device: 'cpu',
    resume: true,
    checkpoints: readOnly(options.checkpoints!),
    live: new LiveValues(model, live?.applied ?? []),
  };
  try {
    for await (const event of train(model, replay))
      if (event.type === 'progress' && event.step >= error.step) {
        const message = `${error.message} The CPU finds finite figures in the same steps: device "${device}" alone computes this. Train on another device`;
        return new UserError(message, { cause: error });
      }
  } catch (cpu) {
    if (cpu instanceof NotFiniteError)
      return new UserError(`${error.message} The CPU finds the same at step ${cpu.step}.`, { cause: error });
  }
  return error;
}

/** A store that is read, and in which nothing is changed. */
function readOnly(store: CheckpointStore): CheckpointStore {
  return {
    latest: (onWarning) => store.latest(onWarning),
    best: (onWarning) => store.best(onWarning),
    save: () => Promise.resolve(),
  };
}
