/**
 * snnTorch's tutorial "The Forward-Forward Algorithm with a Spiking Neural Network" compares its spiking net
 * (snntorch-lif.ff.ts) with this one of ReLU units: otherwise the same.
 *
 * Published: 56.25 % error, measured on training data. Measured here on MNIST's 10,000 test images, seed 0: 69.36 %
 * (`ff train examples/snntorch-relu.ff.ts --device tensorflow`). One line makes it better: `negatives: wrongLabels()`, which
 * are drawn anew and never have the true label, 29.41 %. All of MNIST and hard negatives: see spiking.ff.ts.
 */
import { adam, defineModel, dense, digits, layerByLayer, mnist, overlay, shuffledLabels } from 'ff-core';

const layer = { normalise: 'l2', threshold: 5, bias: false } as const;

export default defineModel({
  name: 'snntorch-relu',
  data: mnist({ limit: { train: 128 }, fallback: digits({ train: 128 }) }),
  labels: overlay({ strength: 'batchMaximum' }),
  negatives: shuffledLabels({ fixed: true }),
  layers: [dense(500, layer), dense(500, layer)],
  optimizer: adam({ learningRate: 0.03 }),
  schedule: layerByLayer({ epochs: 1000, batchSize: 'all' }),
});
