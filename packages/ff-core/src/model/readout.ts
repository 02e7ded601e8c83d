import { bySoftmax } from './classifier.ts';
import { defineModel } from './define-model.ts';
import { softmaxHead } from './head.ts';
import type { LayerChoice } from './layer-choice.ts';
import type { Model } from './model.ts';
import { adam, type Optimizer } from './optimizers/optimizer.ts';
import { linearDecay } from './rates.ts';
import { joint } from './schedules.ts';

export interface ReadoutOptions {
  /** Layers whose normalised activities it reads. Default: all but the first (Hinton 2022, section 3.2). */
  readonly layers?: LayerChoice;
  /** Default 10. */
  readonly epochs?: number;
  /** Default 100. */
  readonly batchSize?: number;
  /** Default: Adam with a rate that falls from 0.005 to 0. */
  readonly optimizer?: Optimizer;
}

/**
 * The second, supervised stage of a net: its layers stay as they are, and a linear softmax learns the labels from their
 * normalised activities. The layers' weights come from a run of the net: `ff readout RUN`, or `ff train FILE --from RUN`
 * with a file that exports this.
 *
 * @param backbone the net, trained with labels or without
 * @throws UserError for layers that it does not have
 */
export function readout(backbone: Model, options: ReadoutOptions = {}): Model {
  const { kind: _, peerNormalisation: _peers, ...model } = backbone;
  const { length } = backbone.layers;
  const upper = Array.from({ length: length - 1 }, (_, index) => index + 1);
  const {
    layers = length > 1 ? upper : 'all',
    epochs = 10,
    batchSize = 100,
    optimizer = adam({ learningRate: linearDecay(0.005) }),
  } = options;
  return defineModel({
    ...model,
    layers: backbone.layers.map((layer) => ({ ...layer, trainable: false })),
    head: softmaxHead({
      layers,
      optimizer,
      bias: true,
      input: model.labels.kind === 'none' ? 'positive' : 'neutral',
    }),
    classifier: bySoftmax(),
    schedule: joint({ epochs, batchSize }),
  });
}
