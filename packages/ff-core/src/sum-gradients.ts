import * as tf from '@tensorflow/tfjs-core';

/*
 * The gradients of sums and means. TensorFlow.js' own multiply by ones of the input's shape, made on the host: with a batch
 * of 60,000 that is half a gigabyte and three seconds for a trace that drops them again. The kernel `Fill` makes the same.
 */
for (const kernel of ['Sum', 'Mean']) {
  const known = tf.getGradient(kernel);
  tf.unregisterGradient(kernel);
  tf.registerGradient({
    ...known,
    gradFunc(dy, [x], attributes) {
      const { shape } = x!;
      const axes = tf.util.parseAxisParam(attributes.axis as number | number[], shape);
      const kept = shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
      const count = axes.reduce((product, axis) => product * shape[axis]!, 1);
      return {
        x: () => {
          const each = tf.mul(tf.reshape(dy as tf.Tensor, kept), tf.fill(shape, 1));
          return kernel === 'Mean' ? tf.div(each, count) : each;
        },
      };
    },
  });
}
