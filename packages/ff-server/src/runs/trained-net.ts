import type { Checkpoint, Dataset, Model, OpenNet } from 'ff-core';
import { UserError } from '../errors.ts';
import { loadModel } from '../models/load.ts';
import { generationFiles, readGeneration } from './generations.ts';
import { type Run, runFiles } from './record.ts';
import { runModel } from './run-model.ts';

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
  const { checkpointFolder, openNet } = await import('ff-core');
  const store = checkpointFolder(runFiles(folder).checkpoints);
  const checkpoint = await (options.best ? store.best(options.onNotice) : store.latest(options.onNotice));
  if (!checkpoint) {
    throw new UserError(
      `run ${record.name} (${record.id}) has no ${options.best ? 'best ' : ''}checkpoint yet`,
    );
  }
  const generation = generationNumber(checkpoint);
  const { settings } = readGeneration(run, generation);
  const unchanged = await loadModel(generationFiles(folder, generation).bundle, record.source);
  const model = await runModel(record, unchanged, settings);
  const data = await model.data.load({ onNotice: options.onNotice });
  const net = await openNet(model, data, checkpoint.tensors, { device: options.device ?? record.device });
  return { model, data, checkpoint, net };
}

/** The generation whose code made a checkpoint: an edit of the model may have begun another one since. */
export function generationNumber({ generation }: Checkpoint): number {
  return generation?.number ?? 0;
}
