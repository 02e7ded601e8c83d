import { readFileSync } from 'node:fs';
import type { Dataset, Model, TensorMap } from 'ff-core';
import { codeOf, UserError } from '../errors.ts';
import { loadModel } from '../models/load.ts';
import { describeVersion } from '../trainer/beginning.ts';
import { writeVersion } from './generations.ts';
import { type Run, runFiles } from './record.ts';
import { runModel } from './run-model.ts';

/** Weights that a new run begins with, by the names of a checkpoint. */
export interface Weights {
  /** What errors call them. */
  readonly source: string;
  tensors(model: Model, data: Dataset): Promise<TensorMap> | TensorMap;
}

/** The weights of another run's newest checkpoint. */
export function weightsOfRun({ folder, record }: Run): Weights {
  const source = `run ${record.name} (${record.id})`;
  return {
    source,
    async tensors() {
      const { checkpointFolder } = await import('ff-core');
      const checkpoint = await checkpointFolder(runFiles(folder).checkpoints).latest();
      if (!checkpoint) throw new UserError(`${source} has no checkpoint yet`);
      return checkpoint.tensors;
    },
  };
}

/** The weights of a safetensors file with a state dict of PyTorch. */
export function weightsOfFile(file: string): Weights {
  return {
    source: file,
    async tensors(model, data) {
      const { decodeSafetensors, fromStateDict } = await import('ff-core');
      return fromStateDict(model, data, decodeSafetensors(readWeights(file), file).tensors, file);
    },
  };
}

/**
 * Writes the checkpoint that a new run begins with. Runs the user's code in this process.
 *
 * @throws UserError for weights that don't fit the model: the tensor and both shapes
 */
export async function beginWith(run: Run, { source, tensors }: Weights): Promise<void> {
  const { folder, record } = run;
  const files = runFiles(folder);
  const core = await import('ff-core');
  const loaded = await loadModel(files.bundle, record.source);
  const model = await runModel(record, loaded, record.settings);
  const data = await model.data.load();
  const learned = await tensors(model, data);
  const checkpoint = core.initialCheckpoint(model, data, learned, {
    source,
    ...(record.seed !== undefined && { seed: record.seed }),
  });
  const { sampleShape, classes } = data;
  const layers = core.layerSummaries(model, data);
  writeVersion(folder, 0, { ...describeVersion(core, loaded), layers, sampleShape, classes });
  await core.checkpointFolder(files.checkpoints).save(checkpoint, { best: true });
}

function readWeights(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    throw new UserError(`no such file: ${file}`, { usage: true, cause: error });
  }
}
