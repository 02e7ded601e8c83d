import * as tf from '@tensorflow/tfjs-core';
import type { LabelledInput } from '../model/embed.ts';
import { forward, forwardAllLabels, outputOf, type Pass } from '../model/forward.ts';
import { asSum } from '../model/goodness.ts';
import { goodnessOfPass } from '../model/goodness-of.ts';
import { clampedAll, settledPasses, topDownOf } from '../model/settle.ts';
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

/** Goodness of a layer for each label, summed over its units where it is a mean, `[batch, classes]`. */
function labelGoodness(context: StepContext, input: LabelledInput, upTo: number): tf.Tensor {
  const { net } = context;
  const batch = input.image.shape[0]!;
  const { layer } = net.layers[upTo]!;
  const perLabel = (pass: Pass) =>
    tf.reshape(goodnessOfPass(layer, pass, asSum(layer.goodness)), [batch, net.classes]);
  if (topDownOf(net)) {
    const parameters = net.layers.map((each) => parametersOf(context, layerGroup(each)));
    return perLabel(settledPasses(net, parameters, clampedAll(input, net.classes))[upTo]!);
  }
  let pass = forwardAllLabels(net, parametersOf(context, layerGroup(net.layers[0]!)), input);
  for (const layer of net.layers.slice(1, upTo + 1))
    pass = forward(layer, parametersOf(context, layerGroup(layer)), outputOf(pass));
  return perLabel(pass);
}
