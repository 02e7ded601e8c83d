import * as tf from '@tensorflow/tfjs-core';
import { neutralInput } from '../model/embed.ts';
import { type FirstInput, forward, forwardFirst, neutral, outputOf, rows } from '../model/forward.ts';
import type { SoftmaxHead } from '../model/head.ts';
import { chosenLayers } from '../model/layer-choice.ts';
import { normalise } from '../model/normalise-rows.ts';
import { bottomUp, topDownOf } from '../model/settle.ts';
import type { Tensors } from '../tensors.ts';
import { gradientsWith } from './gradients.ts';
import { headGroups } from './state.ts';
import { applyUpdate, layerGroup, parametersOf, type StepContext } from './step.ts';

/** Normalised activities that the head reads, by the owner of the weights that read them: `[batch, units]`. */
type HeadInputs = ReadonlyMap<string, tf.Tensor>;

/**
 * The head's logits `[batch, classes]` on a pass without a label, and what it read. `pixels` are whole images
 * `[batch, pixels]`.
 */
export function headLogits(
  context: StepContext,
  pixels: tf.Tensor,
): { logits: tf.Tensor; inputs: HeadInputs } {
  const { net } = context;
  const { labels } = net.model;
  const first =
    labels.kind === 'none' ? rows(pixels) : neutral(neutralInput(labels, pixels, net.classes, context.draws));
  const inputs = headInputs(context, first);
  return { logits: logitsOf(context, inputs), inputs };
}

/** What the head reads from a pass of the net on `first`. */
export function headInputs(context: StepContext, first: FirstInput): HeadInputs {
  const { net } = context;
  const head = net.model.head as SoftmaxHead;
  const chosen = chosenLayers(head.layers, net.layers.length);
  const inputs = new Map<string, tf.Tensor>();
  const groups = headGroups(net);
  if (topDownOf(net) && first.kind === 'labelled') {
    const parameters = net.layers.map((layer) => parametersOf(context, layerGroup(layer)));
    bottomUp(net, parameters, first.image).forEach((activity, index) => {
      const position = chosen.indexOf(index);
      if (position >= 0) inputs.set(groups[position]!.owner, normalise(head.normalise, activity));
    });
    return inputs;
  }
  let below: tf.Tensor | undefined;
  for (const layer of net.layers.slice(0, Math.max(...chosen) + 1)) {
    const parameters = parametersOf(context, layerGroup(layer));
    const pass = below ? forward(layer, parameters, below) : forwardFirst(net, parameters, first);
    const position = chosen.indexOf(layer.index);
    if (position >= 0)
      inputs.set(groups[position]!.owner, normalise(head.normalise, pass.activity, layer.outputShape));
    below = outputOf(pass);
  }
  return inputs;
}

function logitsOf(context: StepContext, inputs: HeadInputs, replaced: Tensors = {}): tf.Tensor {
  const terms = headGroups(context.net).flatMap((group) => {
    const parameters = parametersOf(context, group);
    const weight = replaced[`${group.owner}.weight`] ?? parameters.weight!;
    const bias = replaced[`${group.owner}.bias`] ?? parameters.bias;
    const product = tf.matMul(inputs.get(group.owner) as tf.Tensor2D, weight as tf.Tensor2D);
    return bias ? [product, bias] : [product];
  });
  return terms.reduce((a, b) => tf.add(a, b));
}

/**
 * One update of the softmax head by cross-entropy; no gradient reaches a layer.
 * @returns the mean cross-entropy and the logits before the update.
 */
export function updateHead(
  context: StepContext,
  inputs: HeadInputs,
  truth: tf.Tensor,
): { loss: tf.Tensor; logits: tf.Tensor } {
  const groups = headGroups(context.net);
  const parameters: Tensors = {};
  for (const group of groups)
    for (const [name, tensor] of Object.entries(parametersOf(context, group)))
      parameters[`${group.owner}.${name}`] = tensor;
  const { gradients, also } = gradientsWith(
    parameters,
    (current) => {
      const logits = logitsOf(context, inputs, current);
      const loss = tf.neg(tf.mean(tf.sum(tf.mul(truth, tf.logSoftmax(logits)), 1)));
      return { loss, also: { loss, logits } };
    },
    'head',
  );
  for (const group of groups) {
    const own = Object.keys(group.parameters).map((name) => [name, gradients[`${group.owner}.${name}`]!]);
    applyUpdate(context, group, Object.fromEntries(own), 0);
  }
  return { loss: also.loss!, logits: also.logits! };
}
