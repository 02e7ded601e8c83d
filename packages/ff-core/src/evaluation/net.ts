import type { Dataset, Split } from '../data/dataset.ts';
import { openEagerExecutor, openExecutor } from '../executors/devices.ts';
import type { Executor } from '../executors/executor.ts';
import { UntraceableError } from '../executors/untraceable.ts';
import type { Model } from '../model/model.ts';
import { buildNet, type DataShape } from '../model/net.ts';
import type { TensorMap } from '../tensors.ts';
import { checkTensors } from '../training/signature.ts';
import { initialState } from '../training/state.ts';
import { type Evaluation, Evaluator, type Prediction } from './evaluate.ts';

/** A trained net, ready to evaluate and predict. */
export interface OpenNet {
  /** Error, per-layer figures, confusion matrix on a part of a data set. */
  evaluate(
    split: Split,
    options?: { onProgress?(done: number, total: number): boolean },
  ): Promise<Evaluation | undefined>;
  /** Label and goodness of every label in every layer for uint8 images `[count, pixels]`. */
  predict(images: Uint8Array, count: number): Promise<Prediction[]>;
  dispose(): Promise<void>;
}

/**
 * Opens a model with the tensors of a checkpoint.
 * @param data the data set that the model was trained on, or one of the same shape and scale
 * @throws UserError for tensors of another model, naming the first that differs.
 */
export async function openNet(
  model: Model,
  data: DataShape | Dataset,
  tensors: TensorMap,
  options: { readonly device?: string } = {},
): Promise<OpenNet> {
  const net = buildNet(model, data);
  const needed = Object.entries(initialState(net, 0)).filter(([name]) => !name.startsWith('optimizer.'));
  checkTensors(tensors, Object.fromEntries(needed));
  const open = async (executor: Executor): Promise<OpenNet> => {
    const evaluator = await Evaluator.open(net, executor, tensors);
    const state = executor.load(tensors);
    return {
      evaluate: (split, { onProgress } = {}) => evaluator.evaluate(state, split, onProgress),
      predict: (images, count) => evaluator.predict(state, images, count),
      async dispose() {
        await evaluator.dispose();
        state.dispose();
        await executor.dispose();
      },
    };
  };
  try {
    return await open(openExecutor(options.device));
  } catch (error) {
    if (!(error instanceof UntraceableError)) throw error;
    return open(openEagerExecutor());
  }
}
