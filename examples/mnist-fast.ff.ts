/**
 * Below 2 % on MNIST in seconds: the net of `mnist.ff.ts` in two epochs.
 *
 * Hard negatives, a loss that compares each positive with its negative, and a rate that falls to zero make up for the
 * epochs: threshold loss or wrong labels drawn evenly cost half a point to a point more at this length. Measured with
 * `ff train examples/mnist-fast.ff.ts`: see the README.
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
  name: 'mnist-fast',
  // without network: an embedded set of handwritten-like digits
  data: mnist({ shift: 1, fallback: digits({ shift: 1 }) }),
  labels: overlay({ strength: 3 }),
  negatives: hardNegatives({ temperature: 10 }),
  layers: [dense(500, layer), dense(500, layer)],
  loss: symba({ alpha: 1 / 30 }),
  optimizer: adam({ learningRate: linearDecay(0.003) }),
  schedule: joint({ epochs: 2, batchSize: 100 }),
});
