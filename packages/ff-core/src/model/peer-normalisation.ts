import * as tf from '@tensorflow/tfjs-core';
import type { LayerChoice } from './layer-choice.ts';
import { withDefaults } from './with-defaults.ts';

/** Peer normalisation as plain data. */
export interface PeerNormalisation {
  readonly strength: number;
  readonly momentum: number;
  readonly layers: LayerChoice;
}

/** Running mean from which every unit starts (Hinton's Matlab code). */
export const initialMeanActivity = 0.5;

/**
 * Pulls each unit's mean activity towards the mean over its layer, so that none is silent or always on (Hinton 2022,
 * section 3.4, footnote; Hinton's Matlab code).
 * - `strength`: size of the pull. Default 0.03.
 * - `momentum`: decay of the running mean activity. Default 0.9.
 * - `layers`: which dense layers. Default `all`.
 */
export function peerNormalisation(options?: Partial<PeerNormalisation>): PeerNormalisation {
  return withDefaults<PeerNormalisation>({ strength: 0.03, momentum: 0.9, layers: 'all' }, options);
}

/** The running mean `[units]` after a batch of positives `h [batch, units]`: momentum mean + (1 - momentum) mean(h). */
export function updateMeanActivity(mean: tf.Tensor, h: tf.Tensor, momentum: tf.Tensor): tf.Tensor {
  const current = tf.mean(h, 0); // [units]
  return tf.add(current, tf.mul(tf.sub(mean, current), momentum));
}

/**
 * A loss, linear in the total input `pre [batch, units]` of the positives, whose gradient for each of them is
 * -strength (mean over units of `mean` - mean) / batch; no gradient goes to `mean [units]`, which is to be updated
 * before. It acts on the total input, so it wakes units whose ReLU is silent.
 */
export function peerTerm(pre: tf.Tensor, mean: tf.Tensor, strength: tf.Tensor): tf.Tensor {
  const batch = pre.shape[0]!;
  const pull = tf.mul(tf.sub(mean, tf.mean(mean)), strength); // [units]
  return tf.customGrad((x, save) => {
    // unsaved, it would be disposed of before the way back
    (save as tf.GradSaveFunc)([pull]);
    return {
      value: tf.sum(tf.mul(tf.mean(x as tf.Tensor, 0), pull)),
      // [batch, 1] times [units]
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) =>
        tf.mul(tf.fill([batch, 1], 1 / batch), tf.mul(saved[0]!, dy)),
    };
  })(pre);
}
