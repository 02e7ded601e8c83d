import * as tf from '@tensorflow/tfjs-core';
import { asUntraceable } from '../executors/untraceable.ts';
import type { Tensors } from '../tensors.ts';
import { activate } from './activate.ts';
import { joinInput, type LabelledInput, labelVector, type NeutralInput } from './embed.ts';
import type { Net, NetLayer } from './net.ts';
import { normalise, rowScale } from './normalise-rows.ts';

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
    }
  | { readonly kind: 'rows'; readonly rows: tf.Tensor };

/** A layer's total input (absent for custom layers) and its activities, both `[rows, units]`. */
export interface Pass {
  readonly pre?: tf.Tensor;
  readonly activity: tf.Tensor;
}

/** First input of labelled images: one copy of the batch for each one-hot matrix `[batch, classes]`. */
export function labelled(input: LabelledInput, ...oneHots: readonly tf.Tensor[]): FirstInput {
  const vectors = oneHots.map((oneHot) => labelVector(input, oneHot));
  const { image, squares } = input;
  return { kind: 'labelled', image, squares, vectors: stacked(vectors), copies: oneHots.length };
}

/** First input of images without a particular label: what the softmax head's own pass sees. */
export function neutral(input: NeutralInput): FirstInput {
  return { kind: 'labelled', image: input.image, squares: input.squares, vectors: input.vector, copies: 1 };
}

function stacked(copies: readonly tf.Tensor[]): tf.Tensor {
  return copies.length === 1 ? copies[0]! : tf.concat([...copies], 0);
}

/** `x` `copies` times, one after the other. */
function repeated(x: tf.Tensor, copies: number): tf.Tensor {
  return stacked(Array.from({ length: copies }, () => x));
}

/** The first layer's forward pass. `noise`: uniform draws of the output's shape, for random activations. */
export function forwardFirst(net: Net, parameters: Tensors, first: FirstInput, noise?: tf.Tensor): Pass {
  const layer = net.layers[0]!;
  if (first.kind === 'rows') return forward(layer, parameters, first.rows, noise);
  const { image, squares, vectors, copies } = first;
  if (layer.layer.kind === 'custom') {
    const rows = joinInput(net.model.labels, repeated(image, copies), vectors);
    return forward(layer, parameters, rows, noise);
  }
  // normalise([label, image]) W = ([label] V + image W) * scale: one image product for all copies
  const product = tf.matMul(image as tf.Tensor2D, parameters.weight as tf.Tensor2D); // [batch, units]
  const label = tf.matMul(vectors as tf.Tensor2D, parameters.label as tf.Tensor2D); // [copies * batch, units]
  const total = tf.add(repeated(product, copies), label);
  const scale = rowScale(layer.layer.normalise, squares, layer.inputs); // [batch, 1]
  return finish(layer, scale ? tf.mul(total, repeated(scale, copies)) : total, parameters, noise);
}

/** The first layer's forward pass with each of the labels: rows are sample by sample, `[batch * classes, units]`. */
export function forwardAllLabels(net: Net, parameters: Tensors, input: LabelledInput): Pass {
  const layer = net.layers[0]!;
  const [batch] = input.image.shape as [number];
  const { classes } = net;
  if (layer.layer.kind === 'custom') {
    const oneHot = tf.tile(tf.eye(classes), [batch, 1]); // [batch * classes, classes]
    const each = (x: tf.Tensor): tf.Tensor => (x.rank === 0 ? x : eachLabel(x, classes));
    const vectors = labelVector({ ...input, low: each(input.low), high: each(input.high) }, oneHot);
    const rows = joinInput(net.model.labels, eachLabel(input.image, classes), vectors);
    return forward(layer, parameters, rows);
  }
  const { units } = layer;
  const image = tf.matMul(input.image as tf.Tensor2D, parameters.weight as tf.Tensor2D); // [batch, units]
  const label = parameters.label!; // [classes, units]
  // a label vector is low everywhere and high at the label: low * (sum of rows) + (high - low) * (the label's row)
  const low = wide(input.low);
  const rows = tf.mul(tf.sub(wide(input.high), low), tf.expandDims(label, 0)); // [1 or batch, classes, units]
  const base = tf.mul(low, tf.reshape(tf.sum(label, 0), [1, 1, units]));
  const total = tf.add(tf.add(tf.expandDims(image, 1), base), rows); // [batch, classes, units]
  const scale = rowScale(layer.layer.normalise, input.squares, layer.inputs);
  const scaled = scale ? tf.mul(total, tf.expandDims(scale, 1)) : total;
  return finish(layer, tf.reshape(scaled, [batch * classes, units]), parameters);
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

/** Forward pass of a layer on the activities of the layer below, `[rows, inputs]`. */
export function forward(layer: NetLayer, parameters: Tensors, below: tf.Tensor, noise?: tf.Tensor): Pass {
  const x = normalise(layer.layer.normalise, below);
  if (layer.layer.kind === 'dense') {
    const weight = parameters.label
      ? tf.concat([parameters.label, parameters.weight!], 0)
      : parameters.weight!;
    return finish(layer, tf.matMul(x as tf.Tensor2D, weight as tf.Tensor2D), parameters, noise);
  }
  try {
    return { activity: layer.layer.call(x, parameters) };
  } catch (error) {
    throw asUntraceable(error, placeOf(layer)) ?? error;
  }
}

/** Where a layer stands, as messages name it. */
export function placeOf({ index, layer }: NetLayer): string {
  return `layers[${index}]${layer.name ? ` (${layer.name})` : ''}`;
}

function finish(layer: NetLayer, product: tf.Tensor, parameters: Tensors, noise?: tf.Tensor): Pass {
  if (layer.layer.kind !== 'dense') throw new Error('only dense layers have a total input');
  const pre = parameters.bias ? tf.add(product, parameters.bias) : product;
  return { pre, activity: activate(layer.layer.activation, pre, noise) };
}
