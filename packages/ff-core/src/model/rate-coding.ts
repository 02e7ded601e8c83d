import * as tf from '@tensorflow/tfjs-core';
import type { TensorSpec } from '../tensors.ts';
import type { Net } from './net.ts';

/** Name of the input that holds the draws of rate coding, in training and evaluation. */
export const spikeDraws = 'spikeDraws';

/** The draws of a batch, bytes `[steps, batch, pixels]`; undefined where the first layer gets its image directly. */
export function spikeDrawsSpec({ model, pixels }: Net, batch: number): TensorSpec | undefined {
  const first = model.layers[0]!;
  if (first.kind !== 'leaky' || first.coding !== 'rate') return undefined;
  return { shape: [first.timeSteps, batch, pixels], dtype: 'uint8' };
}

/**
 * Random spikes `[steps, batch, pixels]` of `pixels [batch, pixels]`: at each step 1 with the pixel's value, limited to
 * 0 to 1, as the probability, else 0. `draws` are random bytes, so that probabilities are rounded to 1/256.
 */
export function spikesOf(pixels: tf.Tensor, draws: tf.Tensor): tf.Tensor {
  const level = tf.add(tf.mul(tf.cast(draws, 'float32'), 1 / 256), 1 / 512); // 1/512 to 511/512
  return tf.step(tf.sub(tf.expandDims(pixels, 0), level));
}
