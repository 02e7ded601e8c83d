/**
 * Unsupervised Forward-Forward on MNIST: layers that see no label tell images from hybrids of two images.
 *
 * The masks that mix two images have large patches, so that short-range correlations are those of real digits and only the
 * long-range ones are not (Hinton 2022, section 3.2). A linear softmax on the normalised activities of all layers but the
 * first reads the digit out; its gradient reaches no layer. Published: 1.37 % with four layers of 2000 and 100 epochs. This
 * is the short version, 3x500 and 5 epochs; measured: 2.92 %, 3.08 % and 2.94 % test error for the seeds 0 to 2, in 35 to
 * 54 s of training on two cores (`ff train examples/unsupervised.ff.ts --seed 0`). The control, the same read-out of layers
 * that stay as they were drawn (`--set layers[0].trainable=false` for each), has 4.94 % with seed 0.
 */
import {
  adam,
  binaryCrossEntropy,
  bySoftmax,
  defineModel,
  dense,
  digits,
  hybrid,
  joint,
  linearDecay,
  mnist,
  noLabels,
  softmaxHead,
} from 'ff-core';

const layer = { normalise: 'rms', goodness: 'sumOfSquares', initialiser: 'hinton' } as const;

export default defineModel({
  name: 'unsupervised',
  // without network: an embedded set of handwritten-like digits
  data: mnist({ fallback: digits() }),
  labels: noLabels(),
  negatives: hybrid({ blurs: 10, masks: 5000, renewEvery: 2 }),
  layers: [dense(500, layer), dense(500, layer), dense(500, layer)],
  loss: binaryCrossEntropy({ temperature: 10, split: true }),
  optimizer: adam({ learningRate: linearDecay(0.001) }),
  head: softmaxHead({
    layers: [1, 2],
    input: 'positive',
    bias: true,
    optimizer: adam({ learningRate: linearDecay(0.005) }),
  }),
  classifier: bySoftmax(),
  schedule: joint({ epochs: 5, batchSize: 100 }),
});
