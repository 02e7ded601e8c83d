import * as tf from '@tensorflow/tfjs-core';
import type { Dataset } from '../data/dataset.ts';
import { embed, joinInput, labelVector } from '../model/embed.ts';
import type { Net } from '../model/net.ts';
import { oneHot, pixelValues } from '../training/train-step.ts';

/**
 * Images as the first layer gets them, with a label each, as pixels again: uint8 `[count, pixels]`. What `overlay`
 * writes into them is there, as far as a pixel can hold it; what stands beside them is not.
 *
 * @param images uint8 `[count, pixels]`
 */
export function labelledImages(
  net: Net,
  { scale, offset }: Pick<Dataset, 'scale' | 'offset'>,
  images: Uint8Array,
  labels: Uint8Array,
): Uint8Array {
  if (labels.length === 0) return new Uint8Array(0);
  return tf.tidy(() => {
    const pixels = pixelValues(net, tf.tensor2d(images, [labels.length, net.pixels], 'int32'));
    const input = embed(net.model.labels, pixels, net.classes);
    const vector = labelVector(input, oneHot(tf.tensor1d(labels, 'int32'), net.classes));
    const whole =
      net.model.labels.kind === 'planes'
        ? input.image
        : joinInput(net.model.labels, input.image, vector, net.sampleShape); // [count, inputs]
    const shown = tf.slice(whole, [0, 0], [-1, net.pixels]);
    const bytes = tf.clipByValue(tf.round(tf.div(tf.sub(shown, offset), scale)), 0, 255);
    return Uint8Array.from(bytes.dataSync());
  });
}
