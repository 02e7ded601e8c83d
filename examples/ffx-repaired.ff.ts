/**
 * The FFX notebook's net, repaired: four layers of 2000 in ten epochs over all batches.
 *
 * Every batch is met again in each epoch; negatives are wrong labels that the net finds likely and are compared with their
 * positives; the rate is a twentieth and falls to zero. Measured here: docs/results.md.
 */
import {
  adam,
  defineModel,
  dense,
  digits,
  hardNegatives,
  joint,
  linearDecay,
  mnist,
  overlay,
  symba,
} from 'ff-core';

const layer = { normalise: 'rms', goodness: 'sumOfSquares', initialiser: 'hinton' } as const;

export default defineModel({
  name: 'ffx-repaired',
  data: mnist({ fallback: digits() }),
  labels: overlay({ strength: 3 }),
  negatives: hardNegatives({ temperature: 10 }),
  layers: [dense(2000, layer), dense(2000, layer), dense(2000, layer), dense(2000, layer)],
  loss: symba({ alpha: 1 / 30 }),
  optimizer: adam({ learningRate: linearDecay(0.001) }),
  schedule: joint({ epochs: 10, batchSize: 100 }),
});
