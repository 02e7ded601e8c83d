/**
 * The Keras example (keras.io, "Using the Forward-Forward Algorithm for Image Classification"): two layers of 500, threshold
 * 1.5, Adam at 0.03, full batches of 60,000 for 250 epochs, with 50 updates of each layer in every one.
 *
 * Published: about 97.6 % accuracy (2.4 % error), on its own choice of test images. Measured here: docs/results.md.
 */
import {
  adam,
  defineModel,
  dense,
  digits,
  logistic,
  manyRepeats,
  mnist,
  overlay,
  shuffledLabels,
} from 'ff-core';

const layer = { normalise: 'l2', threshold: 1.5, initialiser: 'glorotUniform' } as const;

export default defineModel({
  name: 'keras',
  data: mnist({ fallback: digits() }),
  labels: overlay({ strength: 'imageMaximum' }),
  negatives: shuffledLabels(),
  layers: [dense(500, layer), dense(500, layer)],
  loss: logistic(),
  optimizer: adam({ learningRate: 0.03, formula: 'keras' }),
  schedule: manyRepeats({ epochs: 250, batchSize: 'all' }),
});
