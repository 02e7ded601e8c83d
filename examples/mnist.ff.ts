/**
 * Dense Forward-Forward net on MNIST with hard negatives: the example that `npm start` trains.
 *
 * The label is ten extra inputs with weights of their own. The negative of each image is a wrong label that the first
 * layer itself finds likely, the loss compares each positive with its negative (SymBa, arXiv 2303.08418), and images
 * move by up to a pixel. Measured with `ff train examples/mnist.ff.ts`: see the README.
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
  name: 'mnist',
  // without network: an embedded set of handwritten-like digits
  data: mnist({ shift: 1, fallback: digits({ shift: 1 }) }),
  labels: overlay({ strength: 3 }),
  negatives: hardNegatives({ temperature: 10 }),
  layers: [dense(500, layer), dense(500, layer)],
  loss: symba({ alpha: 1 / 30 }),
  optimizer: adam({ learningRate: linearDecay(0.003) }),
  schedule: joint({ epochs: 10, batchSize: 100 }),
});
