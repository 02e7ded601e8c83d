import * as tf from '@tensorflow/tfjs-core';
import type { Pass } from './forward.ts';
import type { Goodness } from './goodness.ts';
import type { Layer } from './layers/layer.ts';

/** Goodness of each row: reduces the last axis, `[batch, units]` to `[batch]`. */
export function goodnessOf(goodness: Goodness, h: tf.Tensor): tf.Tensor {
  switch (goodness) {
    case 'sumOfSquares':
      return tf.sum(tf.square(h), -1);
    case 'meanOfSquares':
      return tf.mean(tf.square(h), -1);
    case 'minusSumOfSquares':
      return tf.neg(tf.sum(tf.square(h), -1));
    case 'minusMeanOfSquares':
      return tf.neg(tf.mean(tf.square(h), -1));
    case 'sumOfActivities':
      return tf.sum(h, -1);
    case 'meanOfActivities':
      return tf.mean(h, -1);
    default:
      return goodness satisfies never;
  }
}

/** Goodness of a layer's pass, `[rows]`: of its activities, of what a spiking layer
 * measures, or the mean over a recurrent layer's scored iterations. */
export function goodnessOfPass(
  layer: Layer,
  { activity, train, states }: Pass,
  goodness: Goodness = layer.goodness,
): tf.Tensor {
  if (states) return tf.div(tf.addN(states.map((state) => goodnessOf(goodness, state))), states.length);
  if (layer.kind !== 'leaky' || !train) return goodnessOf(goodness, activity);
  const { measure, perStep, timeSteps } = layer;
  const steps = measure === 'membrane' ? train.membranes : train.spikes;
  if (perStep) {
    const sum = tf.addN(steps.map((step) => goodnessOf(goodness, step)));
    return measure === 'count' ? sum : tf.div(sum, timeSteps);
  }
  if (measure === 'membrane') return goodnessOf(goodness, steps.at(-1)!);
  const count = tf.addN([...steps]);
  return goodnessOf(goodness, measure === 'count' ? count : tf.div(count, timeSteps));
}
