import * as tf from '@tensorflow/tfjs-core';

/**
 * 1 for the `k` largest values of each row and 0 for the others, `[..., units]`. Values that are equal to the smallest of
 * them share the places that are left, so that no order of units counts: ties are common among spikes. It has no
 * gradient, as a choice has none.
 */
export function ofLargest(x: tf.Tensor, k: number): tf.Tensor {
  const chosen = (x: tf.Tensor): tf.Tensor => {
    const least = tf.min(tf.topk(x, k).values, -1, true); // [..., 1]
    const above = tf.step(tf.sub(x, least));
    const equal = tf.cast(tf.equal(x, least), 'float32');
    const left = tf.sub(k, tf.sum(above, -1, true));
    return tf.add(above, tf.mul(equal, tf.div(left, tf.sum(equal, -1, true))));
  };
  return tf.customGrad((x) => ({
    value: chosen(x as tf.Tensor),
    gradFunc: (dy: tf.Tensor) => tf.zerosLike(dy),
  }))(x);
}
