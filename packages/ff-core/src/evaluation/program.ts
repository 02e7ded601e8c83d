import * as tf from '@tensorflow/tfjs-core';
import type { Program } from '../executors/executor.ts';
import { classGoodness, votesForClasses } from '../model/class-groups.ts';
import { embed } from '../model/embed.ts';
import { forward, forwardAllLabels, forwardFirst, outputOf, type Pass, rows } from '../model/forward.ts';
import { goodnessOfPass } from '../model/goodness-of.ts';
import type { Net } from '../model/net.ts';
import { spikeDraws, spikeDrawsSpec } from '../model/rate-coding.ts';
import { clampedAll, settledPasses, topDownOf } from '../model/settle.ts';
import type { TensorMap, Tensors } from '../tensors.ts';
import { headLogits } from '../training/head-step.ts';
import { layerGroup, parametersOf, type StepContext } from '../training/step.ts';
import { pixelValues } from '../training/train-step.ts';

/** Samples of one evaluation step: the activities of all labels must stay small enough for the caches. */
export function evaluationBatch(net: Net): number {
  const widest = Math.max(...net.layers.map(({ units }) => units));
  return Math.max(10, Math.min(500, Math.floor(2_500_000 / (widest * rowsOf(net)))));
}

/** How many passes an image makes: one for each label that can be put into it. */
function rowsOf({ model, classes }: Net): number {
  return model.labels.kind === 'none' ? 1 : classes;
}

/** How many values of goodness an image has in each layer: one for each label, or a single one. */
export function scoresOf(net: Net): number {
  return votesForClasses(net) ? net.classes : rowsOf(net);
}

/** Each layer's pass with each of the labels, sample by sample; the only one where there are none to try. */
function passesOf(context: StepContext, pixels: tf.Tensor): Pass[] {
  const { net } = context;
  const parameters = net.layers.map((layer) => parametersOf(context, layerGroup(layer)));
  if (topDownOf(net)) {
    const input = embed(net.model.labels, pixels, net.classes);
    return settledPasses(net, parameters, clampedAll(input, net.classes));
  }
  let below: tf.Tensor | undefined; // [batch * rows, units]
  return net.layers.map((layer) => {
    const own = parameters[layer.index]!;
    const pass = below ? forward(layer, own, below) : firstPass(context, own, pixels);
    below = outputOf(pass);
    return pass;
  });
}

/**
 * The goodness of every label in every layer, for a batch of images: one pass for each label, or a single one where units
 * vote for classes; without any labels, the goodness of the images. Outputs: `goodness` `[layers, batch, scores]`,
 * `peak.<layer>` `[units]` (each unit's largest activity over samples and labels), and with a head `logits`
 * `[batch, classes]`.
 */
export function evaluationProgram(trained: Net, batch: number, state: TensorMap): Program {
  const net = forAnyBatch(trained);
  const draws = spikeDrawsSpec(net, batch);
  const parameters = Object.entries(state).filter(([name]) => !name.startsWith('optimizer.'));
  return {
    name: `evaluate-${batch}`,
    state: Object.fromEntries(parameters.map(([name, { shape, dtype }]) => [name, { shape, dtype }])),
    inputs: { image: { shape: [batch, net.pixels], dtype: 'uint8' }, ...(draws && { [spikeDraws]: draws }) },
    scalars: [],
    step(tensors, inputs) {
      const context: StepContext = { net, state: tensors, scalars: {}, draws: inputs[spikeDraws] };
      const pixels = pixelValues(net, inputs.image!);
      const scores = scoresOf(net);
      const votes = votesForClasses(net);
      const outputs: Record<string, tf.Tensor> = {};
      const goodness = passesOf(context, pixels).map((pass, index) => {
        const layer = net.layers[index]!;
        outputs[`peak.${layer.index}`] = tf.max(pass.activity, 0);
        if (votes) return classGoodness(layer, pass.activity, net.classes);
        return tf.reshape(goodnessOfPass(layer.layer, pass), [batch, scores]);
      });
      outputs.goodness = tf.stack(goodness);
      if (net.model.head) outputs.logits = headLogits(context, pixels).logits;
      return { state: {}, outputs };
    },
  };
}

function firstPass({ net, draws }: StepContext, parameters: Tensors, pixels: tf.Tensor): Pass {
  const { labels } = net.model;
  if (labels.kind === 'none') return forwardFirst(net, parameters, rows(pixels));
  return forwardAllLabels(net, parameters, embed(labels, pixels, net.classes, draws));
}

/**
 * The net for predictions, which must not depend on the images that happen to be in a batch: a label as strong as the
 * batch's strongest pixel is as strong as a pixel can be.
 */
function forAnyBatch(net: Net): Net {
  const { labels } = net.model;
  if (labels.kind === 'none' || labels.strength !== 'batchMaximum') return net;
  const strength = 255 * net.scale + net.offset;
  return { ...net, model: { ...net.model, labels: { ...labels, strength } } };
}
