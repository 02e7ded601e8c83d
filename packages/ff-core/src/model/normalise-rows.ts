import * as tf from '@tensorflow/tfjs-core';
import type { Normalise } from './normalise.ts';
import type { Shape } from './shape.ts';

/** Smallest normal float32 number: below it eps is rounded, or flushed to 0 on some devices. */
const smallestNormal = 2 ** -126;

/** The rows `x [rows, width]`, of samples of a shape, divided by their sizes; an all-zero row stays zero. */
export function normalise(n: Normalise, x: tf.Tensor, shape: Shape = x.shape.slice(1)): tf.Tensor {
  if (n.kind === 'none') return x;
  if (n.over === undefined) return normaliseRows(n, x);
  const spots = tf.reshape(x, [-1, shape.at(-1)!]); // [rows * positions, channels]
  return tf.reshape(normaliseRows(n, spots), x.shape);
}

function normaliseRows(n: Normalise, x: tf.Tensor): tf.Tensor {
  const width = x.shape.at(-1)!;
  if (n.kind === 'layerNorm') {
    const centred = tf.sub(x, tf.mean(x, -1, true));
    const variance = tf.mean(tf.square(centred), -1, true); // [rows, 1]
    return tf.div(centred, tf.sqrt(tf.maximum(tf.add(variance, n.eps), smallestNormal)));
  }
  const squares = tf.sum(tf.square(x), -1, true); // [rows, 1]
  return tf.mul(x, rowScale(n, squares, width)!);
}

/** Whether a normalisation only multiplies each row by a number, which can then be done after a product with weights. */
export function scalesRows(n: Normalise): boolean {
  return n.kind !== 'layerNorm' && n.over === undefined;
}

/**
 * The factor `[rows, 1]` by which a normalisation that `scalesRows` multiplies, from the rows' sums of squares
 * `[rows, 1]`; `undefined` where nothing is to be multiplied. Apart from the rows themselves, so that a layer can scale
 * the product with its weights instead (one product then serves all labels of an image).
 */
export function rowScale(n: Normalise, squares: tf.Tensor, width: number): tf.Tensor | undefined {
  if (n.kind === 'none') return undefined;
  // rms: 1 / (sqrt(squares / width) + eps) = root / (sqrt(squares) + eps root), which saves one operation.
  const root = n.kind === 'rms' ? Math.sqrt(width) : 1;
  const eps = n.eps * root;
  // An eps that float32 can't hold only decides that an all-zero row stays zero. Any finite factor does that.
  if (eps < smallestNormal) return tf.div(root, tf.sqrt(tf.maximum(squares, smallestNormal)));
  return tf.div(root, tf.add(tf.sqrt(squares), eps));
}
