import * as tf from '@tensorflow/tfjs-core';
import type { Normalise } from './normalise.ts';

/** Smallest normal float32 number: below it eps is rounded, or flushed to 0 on some devices. */
const smallestNormal = 2 ** -126;

/** Each row of `x [rows, width]` divided by its size; an all-zero row stays zero. */
export function normalise(n: Normalise, x: tf.Tensor): tf.Tensor {
  if (n.kind === 'none') return x;
  const squares = tf.sum(tf.square(x), -1, true); // [rows, 1]
  const scale = rowScale(n, squares, x.shape.at(-1)!);
  return scale === undefined ? x : tf.mul(x, scale);
}

/**
 * The factor `[rows, 1]` by which `normalise` multiplies, from the rows' sums of squares `[rows, 1]`; `undefined`
 * where nothing is to be multiplied. Apart from the rows themselves, so that a layer can scale the product with its
 * weights instead (one product then serves all labels of an image).
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
