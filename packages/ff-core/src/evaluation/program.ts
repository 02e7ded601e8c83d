import * as tf from '@tensorflow/tfjs-core';
import type { Program } from '../executors/executor.ts';
import { classGoodness, votesForClasses } from '../model/class-groups.ts';
import { embed } from '../model/embed.ts';
import { forward, forwardAllLabels, forwardFirst, outputOf } from '../model/forward.ts';
import { goodnessOfPass } from '../model/goodness-of.ts';
import type { Net } from '../model/net.ts';
import { spikeDraws, spikeDrawsSpec } from '../model/rate-coding.ts';
import type { TensorMap, Tensors } from '../tensors.ts';
import { headLogits } from '../training/head-step.ts';
import { layerGroup, parametersOf, type StepContext } from '../training/step.ts';
import { pixelValues } from '../training/train-step.ts';

/** Samples of one evaluation step: the activities of all labels must stay small enough for the caches. */
export function evaluationBatch(net: Net): number {
  const widest = Math.max(...net.layers.map(({ units }) => units));
  const rows = votesForClasses(net) ? 1 : net.classes; // of each sample
  return Math.max(10, Math.min(500, Math.floor(2_500_000 / (widest * rows))));
}

/**
 * The goodness of every label in every layer, for a batch of images: one pass for each label, or a single one where units
 * vote for classes. Outputs: `goodness` `[layers, batch, classes]`,
 * `peak.<layer>` `[units]` (each unit's largest activity over samples and labels), and with a head `logits`
 * `[batch, classes]`.
 */
export function evaluationProgram(net: Net, batch: number, state: TensorMap): Program {
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
      const votes = votesForClasses(net);
      const firstPass = (own: Tensors) =>
        votes
          ? forwardFirst(net, own, { kind: 'rows', rows: pixels })
          : forwardAllLabels(net, own, embed(net.model.labels, pixels, net.classes, context.draws));
      const outputs: Record<string, tf.Tensor> = {};
      let below: tf.Tensor | undefined; // [batch * classes, units], or [batch, units] where units vote for classes
      const goodness = net.layers.map((layer) => {
        const own = parametersOf(context, layerGroup(layer));
        const pass = below ? forward(layer, own, below) : firstPass(own);
        below = outputOf(pass);
        outputs[`peak.${layer.index}`] = tf.max(pass.activity, 0);
        if (votes) return classGoodness(layer, pass.activity, net.classes);
        return tf.reshape(goodnessOfPass(layer.layer, pass), [batch, net.classes]);
      });
      outputs.goodness = tf.stack(goodness);
      if (net.model.head) outputs.logits = headLogits(context, pixels).logits;
      return { state: {}, outputs };
    },
  };
}
