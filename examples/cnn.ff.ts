/**
 * Convolutional Forward-Forward net on MNIST in which units vote for classes.
 */
import {
  adam,
  byGoodness,
  classGroups,
  conv2d,
  defineModel,
  digits,
  joint,
  linearDecay,
  mnist,
} from 'ff-core';

const layer = { normalise: 'layerNorm', goodness: 'sumOfSquares', initialiser: 'hinton' } as const;

export default defineModel({
  name: 'cnn',
  // images move by up to a pixel; without network: an embedded set of handwritten-like digits
  data: mnist({ shift: 1, fallback: digits({ shift: 1 }) }),
  layers: [
    conv2d({ channels: 20, kernel: 5, stride: 2, padding: 2, ...layer }),
    conv2d({ channels: 40, kernel: 3, stride: 2, padding: 1, ...layer }),
    conv2d({ channels: 80, kernel: 3, stride: 2, padding: 1, ...layer }),
  ],
  loss: classGroups({ temperature: 30 }),
  optimizer: adam({ learningRate: linearDecay(0.005) }),
  schedule: joint({ epochs: 4, batchSize: 100 }),
  classifier: byGoodness({ layers: [2] }), // the last layer alone is better than the sum
});
