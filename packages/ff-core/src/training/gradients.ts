import '../tensorflow.ts';
import * as tf from '@tensorflow/tfjs-core';
import { asUntraceable } from '../executors/untraceable.ts';
import type { Tensors } from '../tensors.ts';

/**
 * Gradients of an objective with respect to parameters, and whatever else the same forward pass made: without this
 * the activities that feed the next layer would cost a second pass.
 *
 * `objective` returns the scalar to descend and tensors by name to hand out. `where` names the layer in errors.
 */
export function gradientsWith(
  parameters: Tensors,
  objective: (parameters: Tensors) => { loss: tf.Tensor; also: Tensors },
  where: string,
): { gradients: Tensors; also: Tensors } {
  const names = Object.keys(parameters);
  let also: Tensors = {};
  const scalar = (...values: tf.Tensor[]): tf.Scalar => {
    const result = objective(Object.fromEntries(names.map((name, i) => [name, values[i]!])));
    // the gradient's inner scope would dispose of them
    also = Object.fromEntries(Object.entries(result.also).map(([name, tensor]) => [name, tf.keep(tensor)]));
    return result.loss as tf.Scalar;
  };
  try {
    const { grads } = tf.valueAndGrads(scalar)(names.map((name) => parameters[name]!));
    const owned = Object.entries(also).map(([name, tensor]): [string, tf.Tensor] => {
      // the surrounding tidy owns the copy (of the handle, not of the values)
      const copy = tf.clone(tensor);
      tensor.dispose();
      return [name, copy];
    });
    return {
      gradients: Object.fromEntries(names.map((name, i) => [name, grads[i]!])),
      also: Object.fromEntries(owned),
    };
  } catch (error) {
    throw asUntraceable(error, where) ?? error;
  }
}
