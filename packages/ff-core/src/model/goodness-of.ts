import * as tf from '@tensorflow/tfjs-core';
import { entmax } from './entmax.ts';
import type { Pass } from './forward.ts';
import type { Goodness, Reduction, TopKGoodness } from './goodness.ts';
import type { Layer } from './layers/layer.ts';
import { ofLargest } from './of-largest.ts';

/** Goodness of each row: reduces the last axis, `[batch, units]` to `[batch]`. */
export function goodnessOf(goodness: Goodness, h: tf.Tensor): tf.Tensor {
  if (typeof goodness === 'string') return goodness === 'burstiness' ? burstiness(h) : reduced(goodness, h);
  switch (goodness.kind) {
    case 'topK':
      return topK(h, goodness);
    case 'entmax':
      return tf.sum(tf.mul(entmax(h, goodness.alpha), tf.square(h)), -1);
    default:
      return goodness satisfies never;
  }
}

function topK(h: tf.Tensor, { k, of }: TopKGoodness): tf.Tensor {
  const each = of === 'activities' ? h : tf.square(h);
  return tf.div(tf.sum(tf.mul(ofLargest(h, k), each), -1), k);
}

function reduced(goodness: Reduction, h: tf.Tensor): tf.Tensor {
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

/** Added to the variance: equal units have a burstiness of -3 and no gradient. */
const leastVariance = 1e-8;

/** Excess kurtosis: m4 / m2^2 - 3, of the central moments over the units. */
function burstiness(h: tf.Tensor): tf.Tensor {
  const squares = tf.square(tf.sub(h, tf.mean(h, -1, true))); // [batch, units]
  const variance = tf.add(tf.mean(squares, -1), leastVariance); // [batch]
  return tf.sub(tf.div(tf.mean(tf.square(squares), -1), tf.square(variance)), 3);
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
