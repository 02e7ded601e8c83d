import type { Checkpoint, Dataset, Model, OpenNet } from 'ff-core';
import { UserError } from '../errors.ts';
import { loadModel } from '../models/load.ts';
import { generationFiles } from './generations.ts';
import { type Run, runFiles } from './record.ts';

/** A run's net as its checkpoint has it, ready to evaluate and predict. */
export interface TrainedNet {
  readonly model: Model;
  readonly data: Dataset;
  readonly checkpoint: Checkpoint;
  readonly net: OpenNet;
}

export interface OpenOptions {
  /** The checkpoint with the lowest error instead of the newest. */
  readonly best?: boolean;
  /** Default: the device the run was started with. */
  readonly device?: string;
  onNotice?(text: string): void;
}

/**
 * Loads a run's model, data and weights into this process. Runs the user's code.
 *
 * @throws UserError where the run has no checkpoint yet.
 */
export async function openTrainedNet(run: Run, options: OpenOptions = {}): Promise<TrainedNet> {
  const { record, folder } = run;
  const files = runFiles(folder);
  const unchanged = await loadModel(
    generationFiles(folder, record.generations?.base ?? 0).bundle,
    record.source,
  );
  const { applySettings, checkpointFolder, openNet } = await import('ff-core');
  const model = applySettings(unchanged, record.settings);
  const store = checkpointFolder(files.checkpoints);
  const checkpoint = await (options.best ? store.best(options.onNotice) : store.latest(options.onNotice));
  if (!checkpoint) {
    throw new UserError(
      `run ${record.name} (${record.id}) has no ${options.best ? 'best ' : ''}checkpoint yet`,
    );
  }
  const data = await model.data.load({ onNotice: options.onNotice });
  const net = await openNet(model, data, checkpoint.tensors, { device: options.device ?? record.device });
  return { model, data, checkpoint, net };
}
