import type { Dataset, Split } from '../data/dataset.ts';
import { openEagerExecutor, openExecutor } from '../executors/devices.ts';
import type { Executor } from '../executors/executor.ts';
import { UntraceableError } from '../executors/untraceable.ts';
import type { Model } from '../model/model.ts';
import { buildNet, type DataShape, type Net } from '../model/net.ts';
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
  /** `[layer][count]`: goodness of images as they are, for a net without labels in its input. */
  goodness(images: Uint8Array, count: number): Promise<number[][]>;
  /**
   * The same net with other weights, e.g. of a later checkpoint. It shares the compiled programs, so that it is there
   * at once; each is disposed of by itself.
   * @throws UserError for tensors of another model, naming the first that differs.
   */
  withWeights(tensors: TensorMap): OpenNet;
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
  const needed = shapesOf(initialState(net, 0));
  const open = async (executor: Executor): Promise<OpenNet> => {
    const programs = await Programs.open(net, executor, parametersIn(tensors));
    const load = (weights: TensorMap): OpenNet => {
      checkTensors(weights, needed);
      return withWeights(executor, programs, weights, load);
    };
    return load(tensors);
  };
  checkTensors(tensors, needed);
  try {
    return await open(openExecutor(options.device));
  } catch (error) {
    if (!(error instanceof UntraceableError)) throw error;
    return open(openEagerExecutor());
  }
}

function withWeights(
  executor: Executor,
  programs: Programs,
  tensors: TensorMap,
  load: (weights: TensorMap) => OpenNet,
): OpenNet {
  const state = executor.load(parametersIn(tensors));
  programs.users++;
  return {
    evaluate: (split, { onProgress } = {}) => programs.many.evaluate(state, split, onProgress),
    async predict(images, count) {
      const evaluator = count === 1 ? await programs.one() : programs.many;
      return evaluator.predict(state, images, count);
    },
    goodness: (images, count) => programs.many.goodness(state, images, count),
    withWeights: load,
    async dispose() {
      state.dispose();
      if (--programs.users > 0) return;
      await programs.dispose();
      await executor.dispose();
    },
  };
}

/** The compiled programs of a net, shared by all its weights. */
class Programs {
  users = 0;
  readonly many: Evaluator;
  readonly #open: (batch: number) => Promise<Evaluator>;
  #one: Promise<Evaluator> | undefined;

  private constructor(many: Evaluator, open: (batch: number) => Promise<Evaluator>) {
    this.many = many;
    this.#open = open;
  }

  static async open(net: Net, executor: Executor, parameters: TensorMap): Promise<Programs> {
    const open = (batch?: number) => Evaluator.open(net, executor, parameters, batch);
    return new Programs(await open(), open);
  }

  /** For a single image: whoever draws waits for it, and a whole batch takes many times as long. */
  one(): Promise<Evaluator> {
    this.#one ??= this.#open(1);
    return this.#one;
  }

  async dispose(): Promise<void> {
    await this.many.dispose();
    await (await this.#one)?.dispose();
  }
}

/** Names and shapes of a net's parameters, without their values. */
function shapesOf(state: TensorMap): TensorMap {
  const parameters = Object.entries(parametersIn(state));
  return Object.fromEntries(
    parameters.map(([name, { shape, dtype }]) => [name, { shape, dtype, data: new Float32Array(0) }]),
  );
}

/** A checkpoint's tensors without the optimizer's, which may be the greater part. */
function parametersIn(tensors: TensorMap): TensorMap {
  return Object.fromEntries(Object.entries(tensors).filter(([name]) => !name.startsWith('optimizer.')));
}
