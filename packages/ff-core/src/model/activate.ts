import * as tf from '@tensorflow/tfjs-core';
import type { Activation } from './activations.ts';

/**
 * The activities of the total inputs `pre`, of the same shape.
 *
 * `noise` is uniform in [0, 1), of the shape of `pre`: the slopes of `rrelu` while training. Without it `rrelu` takes
 * the mean slope, as PyTorch does in evaluation.
 */
export function activate(activation: Activation, pre: tf.Tensor, noise?: tf.Tensor): tf.Tensor {
  switch (activation.kind) {
    case 'relu':
      return tf.relu(pre);
    case 'leakyRelu':
      return tf.leakyRelu(pre, activation.slope);
    case 'rrelu':
      return randomisedRelu(pre, activation.lower, activation.upper, noise);
    case 'sigmoid':
      return tf.sigmoid(pre);
    case 'tanh':
      return tf.tanh(pre);
    case 'gelu':
      return tf.mul(tf.mul(pre, 0.5), tf.add(tf.erf(tf.mul(pre, Math.SQRT1_2)), 1));
    case 'geluTanh': {
      const cubic = tf.add(pre, tf.mul(tf.mul(tf.square(pre), pre), 0.044715));
      return tf.mul(tf.mul(pre, 0.5), tf.add(tf.tanh(tf.mul(cubic, Math.sqrt(2 / Math.PI))), 1));
    }
    case 'elu':
      // Of basic kernels: the gradient of tf.elu is a kernel of its own.
      return tf.add(tf.relu(pre), tf.sub(tf.exp(tf.neg(tf.relu(tf.neg(pre)))), 1));
    case 'silu':
      return tf.mul(pre, tf.sigmoid(pre));
    case 'softplus':
      return tf.softplus(pre);
    case 'reluFullGradient':
      return reluFullGradient(pre);
    case 'linear':
      return pre;
    default:
      return activation satisfies never;
  }
}

/** Leaky ReLU whose slope is drawn for each value (Xu et al. 2015, arXiv 1505.00853). */
function randomisedRelu(pre: tf.Tensor, lower: number, upper: number, noise?: tf.Tensor): tf.Tensor {
  if (noise === undefined) return tf.leakyRelu(pre, (lower + upper) / 2);
  const slope = tf.add(tf.mul(noise, upper - lower), lower);
  return tf.sub(tf.relu(pre), tf.mul(slope, tf.relu(tf.neg(pre))));
}

/**
 * max(0, x) with derivative 1 everywhere (loeweX/Forward-Forward). With h^2 goodness the factor h makes its gradient
 * that of the plain ReLU; it differs where another term, such as peer normalisation, reaches silent units.
 */
function reluFullGradient(pre: tf.Tensor): tf.Tensor {
  return tf.customGrad((x) => ({
    value: tf.relu(x as tf.Tensor),
    gradFunc: (dy: tf.Tensor) => dy,
  }))(pre);
}
