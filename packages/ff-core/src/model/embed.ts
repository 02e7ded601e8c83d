import * as tf from '@tensorflow/tfjs-core';
import type { LabelEmbedding, LabelStrength } from './labels.ts';
import { spikesOf } from './rate-coding.ts';

/** A batch made ready for any label. */
export interface LabelledInput {
  /** `[batch, imageWidth]`: the image's own columns; `overlay` drops the first `classes` pixels. */
  readonly image: tf.Tensor;
  /** Value of the label vector away from the label: scalar or `[batch, 1]`. */
  readonly low: tf.Tensor;
  /** Value of the label vector at the label: scalar or `[batch, 1]`. */
  readonly high: tf.Tensor;
  /** `[batch, 1]`: squared length of the whole input, the same for every label. */
  readonly squares: tf.Tensor;
  /** `[steps, batch, imageWidth]`: what a rate-coded image sends at each time step. */
  readonly spikes?: tf.Tensor;
}

/** An input without a particular label. */
export interface NeutralInput {
  /** `[batch, imageWidth]` */
  readonly image: tf.Tensor;
  /** `[batch, classes]`: between low and high, 1/classes of the way. */
  readonly vector: tf.Tensor;
  /** `[batch, 1]`: squared length of the whole input. */
  readonly squares: tf.Tensor;
  /** As in `LabelledInput`. */
  readonly spikes?: tf.Tensor;
}

/**
 * Splits `pixels [batch, pixels]` (float) into what depends on no label and what a label vector needs.
 * @param draws of rate coding, see rate-coding.ts
 */
export function embed(
  embedding: LabelEmbedding,
  pixels: tf.Tensor,
  classes: number,
  draws?: tf.Tensor,
): LabelledInput {
  const input = withLabel(embedding, pixels, classes);
  return draws ? { ...input, spikes: ownColumns(embedding, spikesOf(pixels, draws), classes) } : input;
}

function withLabel(embedding: LabelEmbedding, pixels: tf.Tensor, classes: number): LabelledInput {
  const image = ownColumns(embedding, pixels, classes);
  const squares = rowSquares(image);
  if (embedding.kind === 'topDown')
    return { image, low: tf.scalar(0), high: tf.scalar(embedding.strength), squares };
  if (embedding.kind === 'none') return { image, low: tf.scalar(0), high: tf.scalar(0), squares };
  const high = strengthOf(embedding.strength, pixels);
  const label = tf.add(squares, tf.square(high));
  if (embedding.kind !== 'overlay' || embedding.background === 0) {
    return { image, low: tf.scalar(0), high, squares: label };
  }
  const low = tf.min(pixels, 1, true); // [batch, 1]
  return { image, low, high, squares: tf.add(label, tf.mul(tf.square(low), classes - 1)) };
}

/** Label vectors `[batch, classes]` of one-hot labels `[batch, classes]`. */
export function labelVector(input: Pick<LabelledInput, 'low' | 'high'>, oneHot: tf.Tensor): tf.Tensor {
  return tf.add(tf.mul(oneHot, tf.sub(input.high, input.low)), input.low);
}

/**
 * The input of the one-pass softmax head: every label equally, with strength 1 and ten classes 0.1 in each label pixel
 * (Hinton's Matlab code, loeweX/Forward-Forward).
 */
export function neutralInput(
  embedding: LabelEmbedding,
  pixels: tf.Tensor,
  classes: number,
  draws?: tf.Tensor,
): NeutralInput {
  const { spikes, ...input } = embed(embedding, pixels, classes, draws);
  const vector = labelVector(input, tf.fill([pixels.shape[0]!, classes], 1 / classes));
  const squares = tf.add(rowSquares(input.image), rowSquares(vector));
  return { image: input.image, vector, squares, ...(spikes && { spikes }) };
}

/**
 * The whole input `[batch, inputs]` in the order of the sources: overlay puts the label first, concatenate last, planes
 * behind the channels of each position.
 */
export function joinInput(
  embedding: LabelEmbedding,
  image: tf.Tensor,
  vector: tf.Tensor,
  sampleShape: readonly number[],
): tf.Tensor {
  switch (embedding.kind) {
    case 'overlay':
      return tf.concat([vector, image], 1);
    case 'concatenate':
      return tf.concat([image, vector], 1);
    case 'planes':
      return withPlanes(image, vector, sampleShape);
    case 'topDown':
    case 'none':
      return image;
    default:
      return embedding satisfies never;
  }
}

/** Each position's channels with the label vector behind them. */
function withPlanes(image: tf.Tensor, vector: tf.Tensor, sampleShape: readonly number[]): tf.Tensor {
  const [batch, classes] = vector.shape as [number, number];
  const [height, width, channels = 1] = sampleShape as [number, number, number?];
  const positions = height * width;
  const everywhere = tf.tile(tf.expandDims(vector, 1), [1, positions, 1]); // [batch, positions, classes]
  const whole = tf.concat([tf.reshape(image, [batch, positions, channels]), everywhere], 2);
  return tf.reshape(whole, [batch, positions * (channels + classes)]);
}

/** The columns (last axis) that are the image's own. */
function ownColumns(embedding: LabelEmbedding, pixels: tf.Tensor, classes: number): tf.Tensor {
  if (embedding.kind !== 'overlay') return pixels;
  const begin = pixels.shape.map((_, axis) => (axis === pixels.rank - 1 ? classes : 0));
  const size = pixels.shape.map((length, axis) => (axis === pixels.rank - 1 ? length - classes : length));
  return tf.slice(pixels, begin, size);
}

/** Scalar, or `[batch, 1]` for a maximum per image. Both maxima are of the original pixels. */
function strengthOf(strength: LabelStrength, pixels: tf.Tensor): tf.Tensor {
  if (strength === 'batchMaximum') return tf.max(pixels);
  if (strength === 'imageMaximum') return tf.max(pixels, 1, true);
  return tf.scalar(strength);
}

function rowSquares(x: tf.Tensor): tf.Tensor {
  return tf.sum(tf.square(x), 1, true); // [batch, 1]
}
