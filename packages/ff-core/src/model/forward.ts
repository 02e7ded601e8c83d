import * as tf from '@tensorflow/tfjs-core';
import { asUntraceable } from '../executors/untraceable.ts';
import type { Tensors } from '../tensors.ts';
import { activate } from './activate.ts';
import { joinInput, type LabelledInput, labelVector, type NeutralInput } from './embed.ts';
import { forwardMap } from './forward-map.ts';
import type { LeakyLayer } from './layers/leaky.ts';
import type { Net, NetLayer } from './net.ts';
import { normalise, rowScale, scalesRows } from './normalise-rows.ts';
import { integrate, type SpikeTrain } from './spikes.ts';

/**
 * What the first layer sees: images with labels kept apart, so that all labels share the image's product with the
 * weights; or rows that are whole as they are.
 */
export type FirstInput =
  /** `vectors` holds `copies` label vectors for each image, one copy of the batch after the other. */
  | {
      readonly kind: 'labelled';
      /** `[batch, imageWidth]` */
      readonly image: tf.Tensor;
      /** `[batch, 1]`: squared length of the whole input, the same in every copy. */
      readonly squares: tf.Tensor;
      /** `[copies * batch, classes]` */
      readonly vectors: tf.Tensor;
      readonly copies: number;
      /** `[steps, batch, imageWidth]`: see `LabelledInput`. */
      readonly spikes?: tf.Tensor | undefined;
    }
  | { readonly kind: 'rows'; readonly rows: tf.Tensor };

/** What a layer makes of its input. */
export interface Pass {
  /** Total input of a dense layer, `[rows, units]`. */
  readonly pre?: tf.Tensor;
  /** `[rows, units]`; of a spiking layer its rates, or its last membrane where that is its output. */
  readonly activity: tf.Tensor;
  /** Of a spiking layer. */
  readonly train?: SpikeTrain;
  /** Of a recurrent layer: its states in the scored iterations. */
  readonly states?: readonly tf.Tensor[];
  /** What the next layer gets, where that is not the activity: each step's spikes, `[rows, steps, units]`. */
  readonly passedOn?: tf.Tensor;
}

/** What the next layer gets. */
export function outputOf({ activity, passedOn }: Pass): tf.Tensor {
  return passedOn ?? activity;
}

/** First input of labelled images: one copy of the batch for each one-hot matrix `[batch, classes]`. */
export function labelled(input: LabelledInput, ...oneHots: readonly tf.Tensor[]): FirstInput {
  const vectors = oneHots.map((oneHot) => labelVector(input, oneHot));
  const { image, squares, spikes } = input;
  return { kind: 'labelled', image, squares, vectors: stacked(vectors), copies: oneHots.length, spikes };
}

/** First input of images without a particular label: what the softmax head's own pass sees. */
export function neutral({ image, squares, vector, spikes }: NeutralInput): FirstInput {
  return { kind: 'labelled', image, squares, vectors: vector, copies: 1, spikes };
}

/** First input of images without any label. */
export function rows(images: tf.Tensor): FirstInput {
  return { kind: 'rows', rows: images };
}

function stacked(copies: readonly tf.Tensor[]): tf.Tensor {
  return copies.length === 1 ? copies[0]! : tf.concat([...copies], 0);
}

/** `x` `copies` times, one after the other. */
export function repeated(x: tf.Tensor, copies: number): tf.Tensor {
  return stacked(Array.from({ length: copies }, () => x));
}

/** The first layer's forward pass. `noise`: uniform draws of the output's shape, for random activations. */
export function forwardFirst(net: Net, parameters: Tensors, first: FirstInput, noise?: tf.Tensor): Pass {
  const layer = net.layers[0]!;
  if (first.kind === 'rows') return forward(layer, parameters, first.rows, noise);
  const { image, squares, vectors, copies } = first;
  if (!sharesImage(layer))
    return forward(layer, parameters, wholeRows(net, repeated(image, copies), vectors), noise);
  // normalise([label, image]) W = ([label] V + image W) * scale: one image product for all copies
  const label = tf.matMul(vectors as tf.Tensor2D, parameters.label as tf.Tensor2D); // [copies * batch, units]
  const scale = rowScale(layer.layer.normalise, squares, layer.inputs); // [batch, 1]
  const totals = imageProducts(first, parameters).map((product) => {
    const total = tf.add(repeated(product, copies), label);
    return scale ? tf.mul(total, repeated(scale, copies)) : total;
  });
  return finish(layer, totals, parameters, noise);
}

/** Products `[batch, units]` of the image and the weights: one, or one for each time step of a rate-coded image. */
function imageProducts(
  { image, spikes }: Pick<LabelledInput, 'image'> & { readonly spikes?: tf.Tensor | undefined },
  { weight }: Tensors,
): tf.Tensor[] {
  if (!spikes) return [tf.matMul(image as tf.Tensor2D, weight as tf.Tensor2D)];
  return stepProducts(spikes, weight!, 0);
}

/** One product for all time steps, `[rows, units]` each; `axis` is that of the steps in `spikes`, 0 or 1. */
function stepProducts(spikes: tf.Tensor, weight: tf.Tensor, axis: 0 | 1): tf.Tensor[] {
  const [first, second] = spikes.shape as [number, number, number];
  const product = tf.matMul(flat(spikes), weight as tf.Tensor2D);
  // the gradient of taking a single part fails in TensorFlow.js
  if (spikes.shape[axis] === 1) return [product];
  return tf.unstack(tf.reshape(product, [first, second, weight.shape[1]!]), axis);
}

/** The first layer's forward pass with each of the labels: rows are sample by sample, `[batch * classes, units]`. */
export function forwardAllLabels(net: Net, parameters: Tensors, input: LabelledInput): Pass {
  const layer = net.layers[0]!;
  const [batch] = input.image.shape as [number];
  const { classes } = net;
  if (!sharesImage(layer)) {
    const oneHot = tf.tile(tf.eye(classes), [batch, 1]); // [batch * classes, classes]
    const each = (x: tf.Tensor): tf.Tensor => (x.rank === 0 ? x : eachLabel(x, classes));
    const vectors = labelVector({ ...input, low: each(input.low), high: each(input.high) }, oneHot);
    return forward(layer, parameters, wholeRows(net, eachLabel(input.image, classes), vectors));
  }
  const { units } = layer;
  const label = parameters.label!; // [classes, units]
  // a label vector is low everywhere and high at the label: low * (sum of rows) + (high - low) * (the label's row)
  const low = wide(input.low);
  const rows = tf.mul(tf.sub(wide(input.high), low), tf.expandDims(label, 0)); // [1 or batch, classes, units]
  const base = tf.mul(low, tf.reshape(tf.sum(label, 0), [1, 1, units]));
  const scale = rowScale(layer.layer.normalise, input.squares, layer.inputs);
  const totals = imageProducts(input, parameters).map((image) => {
    const total = tf.add(tf.add(tf.expandDims(image, 1), base), rows); // [batch, classes, units]
    const scaled = scale ? tf.mul(total, tf.expandDims(scale, 1)) : total;
    return tf.reshape(scaled, [batch * classes, units]);
  });
  return finish(layer, totals, parameters);
}

/** Whether a first layer multiplies images and labels apart, which takes a normalisation that can come afterwards. */
function sharesImage({ layer }: NetLayer): boolean {
  return layer.kind === 'leaky' || (layer.kind === 'dense' && scalesRows(layer.normalise));
}

/** Image and label together in the order of the first layer's weights: a dense one has the label's rows first. */
function wholeRows({ layers, model, sampleShape }: Net, image: tf.Tensor, vectors: tf.Tensor): tf.Tensor {
  const labelFirst = layers[0]!.layer.kind === 'dense' && model.labels.kind !== 'none';
  return labelFirst ? tf.concat([vectors, image], 1) : joinInput(model.labels, image, vectors, sampleShape);
}

/** A scalar or `[batch, 1]`, ready to meet `[batch, classes, units]`. */
function wide(x: tf.Tensor): tf.Tensor {
  return x.rank === 0 ? x : tf.expandDims(x, 2);
}

/** Each row `classes` times, sample by sample: `[batch, n]` to `[batch * classes, n]`. */
export function eachLabel(x: tf.Tensor, classes: number): tf.Tensor {
  const [batch, width] = x.shape as [number, number];
  return tf.reshape(tf.tile(tf.expandDims(x, 1), [1, classes, 1]), [batch * classes, width]);
}

/**
 * Forward pass of a layer on the output of the layer below: `[rows, inputs]`, or the spikes of each time step,
 * `[rows, steps, inputs]`.
 */
export function forward(layer: NetLayer, parameters: Tensors, below: tf.Tensor, noise?: tf.Tensor): Pass {
  const own = layer.layer;
  const x =
    below.rank === 3 ? normaliseSpikes(layer, below) : normalise(own.normalise, below, layer.inputShape);
  switch (own.kind) {
    case 'dense':
    case 'leaky': {
      const weight = parameters.label
        ? tf.concat([parameters.label, parameters.weight!], 0)
        : parameters.weight!;
      const products =
        x.rank === 3 ? stepProducts(x, weight, 1) : [tf.matMul(x as tf.Tensor2D, weight as tf.Tensor2D)];
      return finish(layer, products, parameters, noise);
    }
    case 'conv2d':
    case 'local2d':
      return { activity: forwardMap(layer, own, x, parameters, noise) };
    case 'custom':
      try {
        return { activity: own.call(x, parameters) };
      } catch (error) {
        throw asUntraceable(error, placeOf(layer)) ?? error;
      }
    case 'recurrent':
      throw new Error('a recurrent layer settles together with its neighbours (settle.ts)');
    default:
      return own satisfies never;
  }
}

/** `[a, b, width]` as rows, `[a * b, width]`. */
function flat(x: tf.Tensor): tf.Tensor2D {
  return tf.reshape(x, [-1, x.shape.at(-1)!]);
}

/** Spikes scaled alike at every step, where scaling is all: normalised are the rates, as where these are passed on. */
function normaliseSpikes({ layer, inputs }: NetLayer, spikes: tf.Tensor): tf.Tensor {
  if (!scalesRows(layer.normalise)) return tf.reshape(normalise(layer.normalise, flat(spikes)), spikes.shape);
  const squares = tf.sum(tf.square(tf.mean(spikes, 1)), -1, true); // [rows, 1]
  const scale = rowScale(layer.normalise, squares, inputs);
  return scale ? tf.mul(spikes, tf.expandDims(scale, 1)) : spikes;
}

/** Where a layer stands, as messages name it. */
export function placeOf({ index, layer }: NetLayer): string {
  return `layers[${index}]${layer.name ? ` (${layer.name})` : ''}`;
}

/** The pass of a dense layer, or of a spiking one, which may have a product for each time step. */
function finish(
  layer: NetLayer,
  products: readonly tf.Tensor[],
  parameters: Tensors,
  noise?: tf.Tensor,
): Pass {
  const totals = products.map((product) => (parameters.bias ? tf.add(product, parameters.bias) : product));
  switch (layer.layer.kind) {
    case 'dense': {
      const [pre] = totals as [tf.Tensor];
      return { pre, activity: activate(layer.layer.activation, pre, noise) };
    }
    case 'leaky':
      return spikingPass(layer.layer, totals);
    default:
      throw new Error(`a ${layer.layer.kind} layer makes its activities itself`);
  }
}

function spikingPass(layer: LeakyLayer, currents: readonly tf.Tensor[]): Pass {
  const train = integrate(layer, currents);
  if (layer.output === 'membrane') return { activity: train.membranes.at(-1)!, train };
  const activity = tf.div(tf.addN([...train.spikes]), layer.timeSteps);
  return layer.output === 'rate'
    ? { activity, train }
    : { activity, train, passedOn: tf.stack([...train.spikes], 1) };
}
