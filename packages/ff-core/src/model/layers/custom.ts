import type * as tf from '@tensorflow/tfjs-core';
import type { TensorData, TensorMap, Tensors } from '../../tensors.ts';
import { defaultThreshold, resolveGoodness } from '../goodness.ts';
import { resolveNormalise } from '../normalise.ts';
import { withDefaults } from '../with-defaults.ts';
import type { SharedLayer, SharedLayerOptions } from './layer.ts';

/** What a custom layer's `init` may use. Its draws follow from the run's seed. */
export interface InitContext {
  /** Width of the layer's input. */
  readonly inputs: number;
  /** Normal values of mean 0. */
  normal(shape: readonly number[], deviation: number): TensorData;
  /** Uniform in ±limit. */
  uniform(shape: readonly number[], limit: number): TensorData;
  zeros(shape: readonly number[]): TensorData;
  filled(shape: readonly number[], value: number): TensorData;
}

/** A layer whose code stands in the model file. */
export interface CustomLayer extends SharedLayer {
  readonly kind: 'custom';
  readonly name: string;
  readonly init: (context: InitContext) => TensorMap;
  readonly call: (x: tf.Tensor, parameters: Tensors) => tf.Tensor;
}

export interface CustomLayerOptions extends SharedLayerOptions {
  readonly name: string;
  /** The parameters by name before the first step. Those of rank 1 count as biases for weight costs. */
  readonly init: (context: InitContext) => TensorMap;
  /**
   * The activities `[batch, units]` of inputs `x [batch, inputs]`, already normalised: TensorFlow.js operations that
   * read no values, so that the layer can be compiled.
   */
  readonly call: (x: tf.Tensor, parameters: Tensors) => tf.Tensor;
  /** Default 2 for means; sums need one, since the number of units is not known before the layer runs. */
  readonly threshold?: number;
}

/** A layer of your own. */
export function layer(options: CustomLayerOptions): CustomLayer {
  const { name, init, call, normalise = 'rms', goodness = 'meanOfSquares', ...others } = options;
  const resolved = resolveGoodness(goodness);
  return withDefaults<CustomLayer>(
    {
      kind: 'custom',
      name,
      init,
      call,
      normalise: resolveNormalise(normalise),
      goodness: resolved,
      threshold: defaultThreshold(resolved, Number.NaN),
      trainable: true,
    },
    others,
  );
}
