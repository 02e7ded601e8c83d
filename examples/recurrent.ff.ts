/**
 * Top-down connections (Hinton 2022, arXiv 2212.13345, section 3.4): the image at the bottom, the label at the top, and
 * between them layers that see the layer below and the one above. They settle in 8 iterations, all at once, each new
 * state 0.3 of the old one and 0.7 of what the neighbours cause; the label with the highest goodness in iterations 3 to
 * 5 wins. Negatives have a wrong label that one bottom-up pass finds likely.
 */
import {
  adam,
  defineModel,
  hardNegatives,
  joint,
  linearDecay,
  mnist,
  recurrent,
  softmaxHead,
  symba,
  topDown,
} from 'ff-core';

const layer = { normalise: 'rms', goodness: 'sumOfSquares', initialiser: 'hinton' } as const;

export default defineModel({
  name: 'recurrent',
  data: mnist(),
  labels: topDown({ strength: 10, iterations: 8, damping: 0.3, scored: [3, 5] }),
  negatives: hardNegatives({ from: 'head' }),
  head: softmaxHead(),
  layers: [recurrent(500, layer), recurrent(500, layer)],
  loss: symba({ alpha: 1 / 30 }),
  optimizer: adam({ learningRate: linearDecay(0.003) }),
  schedule: joint({ epochs: 2, batchSize: 100 }),
});
