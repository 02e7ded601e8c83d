import * as tf from '@tensorflow/tfjs-core';
import { isOption } from './with-defaults.ts';

/** Names of the activations; `Activation` says which have parameters. */
export const activationNames = [
  'relu',
  'leakyRelu',
  'rrelu',
  'sigmoid',
  'tanh',
  'gelu',
  'geluTanh',
  'elu',
  'silu',
  'softplus',
  'reluFullGradient',
  'linear',
] as const;

export type ActivationName = (typeof activationNames)[number];

/** An activation with its parameters. */
export type Activation =
  | { readonly kind: Exclude<ActivationName, 'leakyRelu' | 'rrelu'> }
  | {
      readonly kind: 'leakyRelu';
      /** Slope below 0. Default 0.01 (PyTorch). */
      readonly slope: number;
    }
  | {
      readonly kind: 'rrelu';
      /** Smallest slope below 0. Default 1/8 (PyTorch). */
      readonly lower: number;
      /** Largest slope below 0. Default 1/3 (PyTorch). */
      readonly upper: number;
    };

/** What a layer's option takes: a name, or an object with the parameters that differ from their defaults. */
export type ActivationOption =
  | ActivationName
  | { readonly kind: Exclude<ActivationName, 'leakyRelu' | 'rrelu'> }
  | { readonly kind: 'leakyRelu'; readonly slope?: number }
  | { readonly kind: 'rrelu'; readonly lower?: number; readonly upper?: number };

/** The activation with all its parameters. */
export function resolveActivation(option: ActivationOption): Activation {
  if (!isOption(option)) return option as Activation;
  if (option === 'leakyRelu') return resolveActivation({ kind: 'leakyRelu' });
  if (option === 'rrelu') return resolveActivation({ kind: 'rrelu' });
  if (typeof option === 'string') return { kind: option };
  if (option.kind === 'leakyRelu') return { slope: 0.01, ...option };
  if (option.kind === 'rrelu') return { lower: 1 / 8, upper: 1 / 3, ...option };
  return option;
}

/** Whether `activate` takes noise while training. */
export function needsNoise(activation: Activation): boolean {
  return activation.kind === 'rrelu';
}

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
