import * as tf from '@tensorflow/tfjs-core';
import { type TensorMap, type Tensors, zeros } from '../../../tensors.ts';

/** Zeros for each slot. */
export function zeroSlots(slots: readonly string[], shape: readonly number[]): TensorMap {
  return Object.fromEntries(slots.map((slot) => [slot, zeros(shape)]));
}

/** Gradient of the loss plus weightDecay/2 |w|^2 (torch.optim): biases too. No operation where there is no decay. */
export function withDecay(
  gradient: tf.Tensor,
  parameter: tf.Tensor,
  weightDecay: number,
  scalars: Tensors,
): tf.Tensor {
  return weightDecay === 0 ? gradient : tf.add(gradient, tf.mul(parameter, scalars.weightDecay!));
}

/** The scalar that `withDecay` reads. */
export function decayScalar(weightDecay: number): Record<string, number> {
  return weightDecay === 0 ? {} : { weightDecay };
}

/** A running sum: slot * decay + value. */
export function accumulate(slot: tf.Tensor, decay: tf.Tensor, value: tf.Tensor): tf.Tensor {
  return tf.add(tf.mul(slot, decay), value);
}
