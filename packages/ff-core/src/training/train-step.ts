import * as tf from '@tensorflow/tfjs-core';
import { votesForClasses } from '../model/class-groups.ts';
import { embed, type LabelledInput } from '../model/embed.ts';
import { type FirstInput, labelled, outputOf, rows } from '../model/forward.ts';
import type { Net } from '../model/net.ts';
import { drawsOf } from '../model/noise.ts';
import { topDownOf } from '../model/settle.ts';
import type { Tensors } from '../tensors.ts';
import { headInputs, headLogits, updateHead } from './head-step.ts';
import { hardNegativeLabels } from './negative-labels.ts';
import {
  type LayerResult,
  layerGroup,
  type PassKind,
  parametersOf,
  runLayer,
  type StepContext,
  updateLayer,
} from './step.ts';
import { updateTopDown } from './top-down-step.ts';

/** Which layers a step trains: all, or one on top of the finished ones below. */
export type TrainedLayers = 'all' | number;

/** What a step made, besides the changed state in its context. */
export interface StepResult {
  /** By layer; undefined for a layer that this step neither trained nor measured. */
  readonly layers: readonly (LayerResult | undefined)[];
  readonly head?: { readonly loss: tf.Tensor; readonly logits: tf.Tensor };
}

/**
 * One training step: positives and negatives of a batch through the layers, one update of each trained layer.
 * Inputs: `image` uint8 `[batch, pixels]`, `label` int32 `[batch]` and either `wrong` int32 `[batch]` or `gumbel`
 * `[batch, classes]`, with a rate-coded image also `spikeDraws`; or, for a model without labels, `negative` uint8
 * `[batch, pixels]`, and `label` if it has a head.
 */
export function trainStep(context: StepContext, inputs: Tensors, trained: TrainedLayers): StepResult {
  const { net } = context;
  const data = firstInputs(context, inputs);
  // read before any layer changes: Hinton's head sees the pass made with the weights at the start of the step
  const headReads = data.truth && trainsHead(net, trained) ? readForHead(context, data) : undefined;
  const passes = trainsOnlyHead(net) ? [] : passesOf(net);
  const results = passes.map((kind) => runPass(context, data, kind, inputs, trained));
  const layers = net.layers.map((_, index) => mergeResults(results.map((layers) => layers[index])));
  return { layers, head: headReads && updateHead(context, headReads, data.truth!) };
}

function passesOf(net: Net): PassKind[] {
  if (votesForClasses(net)) return ['classes'];
  return net.model.passes === 'pair' ? ['pair'] : ['positive', 'negative'];
}

/** Whether all layers are frozen under a head: then there is nothing to tell positives from negatives for. */
export function trainsOnlyHead(net: Net): boolean {
  return Boolean(net.model.head) && net.layers.every(({ layer }) => !layer.trainable);
}

function trainsHead(net: Net, trained: TrainedLayers): boolean {
  return Boolean(net.model.head) && (trained === 'all' || trained === net.layers.length - 1);
}

interface StepData extends Partial<Record<PassKind, () => FirstInput>> {
  readonly pixels: tf.Tensor;
  /** One-hot labels, `[batch, classes]`. */
  readonly truth?: tf.Tensor;
}

function firstInputs(context: StepContext, inputs: Tensors): StepData {
  const { net } = context;
  const { labels, negatives } = net.model;
  const pixels = pixelValues(net, inputs.image!);
  if (votesForClasses(net)) {
    const whole = () => rows(pixels);
    return { pixels, truth: oneHot(inputs.label!, net.classes), classes: whole, positive: whole };
  }
  if (labels.kind === 'none') {
    const negative = pixelValues(net, inputs.negative!);
    const positive = pixels;
    return {
      pixels,
      truth: inputs.label && oneHot(inputs.label, net.classes),
      pair: () => rows(tf.concat([positive, negative], 0)),
      positive: () => rows(positive),
      negative: () => rows(negative),
    };
  }
  const input: LabelledInput = embed(labels, pixels, net.classes, context.draws);
  const truth = oneHot(inputs.label!, net.classes);
  const wrong =
    negatives.kind === 'hardNegatives'
      ? hardNegativeLabels(context, input, pixels, truth, inputs.gumbel!)
      : oneHot(inputs.wrong!, net.classes);
  return {
    pixels,
    truth,
    pair: () => labelled(input, truth, wrong),
    positive: () => labelled(input, truth),
    negative: () => labelled(input, wrong),
  };
}

/** Pixel values as the net sees them: uint8 (or float32) `[batch, pixels]` to float32. */
export function pixelValues(net: Net, image: tf.Tensor): tf.Tensor {
  const scaled = tf.mul(tf.cast(image, 'float32'), net.scale);
  return net.offset === 0 ? scaled : tf.add(scaled, net.offset);
}

export function oneHot(labels: tf.Tensor, classes: number): tf.Tensor {
  return tf.cast(tf.oneHot(labels as tf.Tensor1D, classes), 'float32'); // [batch, classes]
}

function readForHead(context: StepContext, data: StepData) {
  const { head } = context.net.model;
  return head!.input === 'neutral'
    ? headLogits(context, data.pixels).inputs
    : headInputs(context, data.positive!());
}

function runPass(
  context: StepContext,
  data: StepData,
  kind: PassKind,
  inputs: Tensors,
  trained: TrainedLayers,
): (LayerResult | undefined)[] {
  const { net } = context;
  if (topDownOf(net)) return updateTopDown(context, data.pair!());
  const results: (LayerResult | undefined)[] = net.layers.map(() => undefined);
  const last = trained === 'all' ? net.layers.length - 1 : trained;
  let below: FirstInput | tf.Tensor = data[kind]!();
  for (const layer of net.layers.slice(0, last + 1)) {
    // made for positives and negatives together; a pass alone takes its half
    const part = kind === 'positive' ? 0 : kind === 'negative' ? 1 : undefined;
    const draws = drawsOf(layer, inputs, part);
    const isTrained = trained === 'all' || layer.index === trained;
    let output: tf.Tensor | undefined;
    if (isTrained) {
      const input = below;
      const run = (own: Tensors) => runLayer(context, layer, input, own, draws);
      const update = updateLayer(context, layer, run, kind, data.truth);
      results[layer.index] = update;
      // from one forward pass (joint), or from the weights just updated
      output = net.model.schedule.joint || !layer.layer.trainable ? update.output : undefined;
    }
    if (layer.index === last) break;
    below =
      output ?? outputOf(runLayer(context, layer, below, parametersOf(context, layerGroup(layer)), draws));
  }
  return results;
}

/** Alternating passes tell one figure each: together they are the step's. */
function mergeResults(passes: readonly (LayerResult | undefined)[]): LayerResult | undefined {
  const [first, second] = passes;
  if (!first || !second) return first;
  return {
    loss: tf.add(first.loss, second.loss),
    positive: first.positive,
    negative: second.negative,
    gradients: second.gradients,
    output: first.output,
    losses: [first.loss, second.loss],
  };
}
