import * as tf from '@tensorflow/tfjs-core';

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
