/**
 * snnTorch's tutorial "The Forward-Forward Algorithm with a Spiking Neural Network" compares its spiking net
 * (snntorch-lif.ff.ts) with this one of ReLU units: otherwise the same.
 */
import { adam, defineModel, dense, layerByLayer, mnist, overlay, shuffledLabels } from 'ff-core';

const layer = { normalise: 'l2', threshold: 5, bias: false } as const;

export default defineModel({
  name: 'snntorch-relu',
  data: mnist({ limit: { train: 128 } }),
  labels: overlay({ strength: 'batchMaximum' }),
  negatives: shuffledLabels(),
  layers: [dense(500, layer), dense(500, layer)],
  optimizer: adam({ learningRate: 0.03 }),
  schedule: layerByLayer({ epochs: 1000, batchSize: 'all' }),
});
