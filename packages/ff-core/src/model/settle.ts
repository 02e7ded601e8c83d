import * as tf from '@tensorflow/tfjs-core';
import type { Tensors } from '../tensors.ts';
import { activate } from './activate.ts';
import { type LabelledInput, labelVector } from './embed.ts';
import { eachLabel, type FirstInput, type Pass, repeated } from './forward.ts';
import type { LabelEmbedding } from './labels.ts';
import type { RecurrentLayer } from './layers/recurrent.ts';
import type { Net, NetLayer } from './net.ts';
import { normalise } from './normalise-rows.ts';

/** How the states of a net with its label at the top come about. */
export type TopDown = Extract<LabelEmbedding, { readonly kind: 'topDown' }>;

/** Image and labels between which the layers settle. */
export interface Clamped {
  /** `[batch, pixels]` */
  readonly image: tf.Tensor;
  /** Label vectors `[rows, classes]`: several for each image. */
  readonly labels: tf.Tensor;
  /** `x [batch, n]` with each row once for every label of its image, `[rows, n]`. */
  spread(x: tf.Tensor): tf.Tensor;
}

/** States `[rows, units]` by iteration, then by layer. */
export type States = readonly (readonly tf.Tensor[])[];

/** A layer's state from the states of all layers at the iteration before. */
export type Dynamics = (before: readonly tf.Tensor[]) => tf.Tensor;

/** The net's way to put labels at its top; undefined where they are part of the input. */
export function topDownOf({ model: { labels } }: Net): TopDown | undefined {
  return labels.kind === 'topDown' ? labels : undefined;
}

/** One copy of the batch for each label, as in `labelled`. */
export function clamped(first: FirstInput): Clamped {
  if (first.kind !== 'labelled') throw new Error('whole rows have no label for the top');
  const { image, vectors, copies } = first;
  return { image, labels: vectors, spread: (x) => repeated(x, copies) };
}

/** Every label of each image, sample by sample: `rows` is `batch * classes`. */
export function clampedAll(input: LabelledInput, classes: number): Clamped {
  const oneHot = tf.tile(tf.eye(classes), [input.image.shape[0]!, 1]);
  return { image: input.image, labels: labelVector(input, oneHot), spread: (x) => eachLabel(x, classes) };
}

/** The pass without a label that begins each settling: activities `[batch, units]` of each layer, from bottom to top. */
export function bottomUp(net: Net, parameters: readonly Tensors[], image: tf.Tensor): tf.Tensor[] {
  let below = image;
  return net.layers.map((layer) => {
    const own = parameters[layer.index]!;
    below = activityOf(layer, own, [product(normalise(layer.layer.normalise, below), own.weight!)]);
    return below;
  });
}

/** States of all layers after each of the iterations from 0 on (Hinton 2022, section 3.4). */
export function settle(
  net: Net,
  parameters: readonly Tensors[],
  ends: Clamped,
  iterations = topDownOf(net)!.scored[1],
): States {
  const dynamics = net.layers.map((layer) => dynamicsOf(net, layer, parameters[layer.index]!, ends));
  const states = [bottomUp(net, parameters, ends.image).map((state) => ends.spread(state))];
  for (let t = 1; t <= iterations; t++) states.push(dynamics.map((next) => next(states[t - 1]!)));
  return states;
}

/**
 * How a layer's state changes: a part stays, the rest is the activity that the normalised states of the layers below
 * and above cause. Image and label don't change, and so their products with the weights are made once.
 */
export function dynamicsOf(
  net: Net,
  layer: NetLayer,
  { weight, down, bias }: Tensors,
  ends: Clamped,
): Dynamics {
  const { index } = layer;
  const { damping } = topDownOf(net)!;
  const normalised = (x: tf.Tensor) => normalise(layer.layer.normalise, x);
  const isTop = index === net.layers.length - 1;
  const image = index === 0 ? ends.spread(product(normalised(ends.image), weight!)) : undefined;
  const label = isTop ? product(ends.labels, down!) : undefined;
  return (before) => {
    const up = image ?? product(normalised(before[index - 1]!), weight!);
    const above = label ?? product(normalised(before[index + 1]!), down!);
    const activity = activityOf(layer, { bias: bias! }, [up, above]);
    return tf.add(tf.mul(before[index]!, damping), tf.mul(activity, 1 - damping));
  };
}

/** Each layer's pass: the states whose goodness counts, the last of which is its activity. */
export function settledPasses(net: Net, parameters: readonly Tensors[], ends: Clamped): Pass[] {
  const states = settle(net, parameters, ends);
  return net.layers.map(({ index }) =>
    passOf(states.slice(topDownOf(net)!.scored[0]).map((all) => all[index]!)),
  );
}

/** The pass of a layer that has gone through these states. */
export function passOf(states: readonly tf.Tensor[]): Pass {
  return { activity: states.at(-1)!, states };
}

function product(x: tf.Tensor, weight: tf.Tensor): tf.Tensor {
  return tf.matMul(x as tf.Tensor2D, weight as tf.Tensor2D);
}

function activityOf({ layer }: NetLayer, { bias }: Tensors, terms: readonly tf.Tensor[]): tf.Tensor {
  const total = (bias ? [...terms, bias] : terms).reduce((a, b) => tf.add(a, b));
  return activate((layer as RecurrentLayer).activation, total);
}
