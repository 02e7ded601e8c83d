import * as tf from '@tensorflow/tfjs-core';
import { isOption } from './with-defaults.ts';

/**
 * Normalisation of each layer's input, row by row, so that the next layer can't read the goodness of the one below
 * (Hinton 2022, section 2): only the direction of the activities passes on.
 */
export interface Normalise {
  /** `l2` divides by the length, `rms` by the root of the mean square (length sqrt(width)), `none` by nothing. */
  readonly kind: 'l2' | 'rms' | 'none';
  /** Added to the divisor. Default 1e-4 for `l2` (mpezeshki/pytorch_forward_forward), 1e-8 for `rms`. */
  readonly eps: number;
}

/** What a layer's option takes: a kind, or an object whose eps has a default. */
export type NormaliseOption = Normalise['kind'] | { readonly kind: Normalise['kind']; readonly eps?: number };

/** The normalisation with its eps. */
export function resolveNormalise(option: NormaliseOption): Normalise {
  if (!isOption(option)) return option as unknown as Normalise;
  const given = typeof option === 'string' ? { kind: option } : option;
  return { eps: given.kind === 'l2' ? 1e-4 : given.kind === 'rms' ? 1e-8 : 0, ...given };
}

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
