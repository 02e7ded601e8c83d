import * as tf from '@tensorflow/tfjs-core';
import type { LabelledInput } from '../model/embed.ts';
import { forward, forwardAllLabels } from '../model/forward.ts';
import { headLogits } from './head-step.ts';
import { layerGroup, parametersOf, type StepContext } from './step.ts';

/**
 * One-hot labels `[batch, classes]` of hard negatives: sampled from softmax(score / temperature) over the wrong
 * labels, where the score is a layer's goodness or the head's logit. Adding Gumbel noise `[batch, classes]` and taking
 * the maximum is such a sample, so the host's random numbers decide and every executor draws the same.
 */
export function hardNegativeLabels(
  context: StepContext,
  input: LabelledInput,
  pixels: tf.Tensor,
  truth: tf.Tensor,
  gumbel: tf.Tensor,
): tf.Tensor {
  const { net, scalars } = context;
  const { negatives } = net.model;
  if (negatives.kind !== 'hardNegatives') throw new Error('the model samples no hard negatives');
  const score =
    negatives.from === 'head'
      ? headLogits(context, pixels).logits
      : labelGoodness(context, input, negatives.layer);
  const noisy = tf.add(tf.div(score, scalars['negatives.temperature']!), gumbel);
  // the true label must not be drawn, however good it looks
  const wrongOnly = tf.sub(noisy, tf.mul(truth, 1e9));
  return tf.oneHot(tf.argMax(wrongOnly, 1) as tf.Tensor1D, net.classes);
}

/** Sum of squared activities of a layer for each label, `[batch, classes]`; minus it where that is the goodness. */
function labelGoodness(context: StepContext, input: LabelledInput, upTo: number): tf.Tensor {
  const { net } = context;
  const batch = input.image.shape[0]!;
  let { activity } = forwardAllLabels(net, parametersOf(context, layerGroup(net.layers[0]!)), input);
  for (const layer of net.layers.slice(1, upTo + 1))
    activity = forward(layer, parametersOf(context, layerGroup(layer)), activity).activity;
  const squares = tf.reshape(tf.sum(tf.square(activity), 1), [batch, net.classes]);
  return net.layers[upTo]!.layer.goodness.startsWith('minus') ? tf.neg(squares) : squares;
}
