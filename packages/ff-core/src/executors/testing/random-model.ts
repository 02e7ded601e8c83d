import * as fc from 'fast-check';
import { defineModel, type ModelOptions } from '../../model/define-model.ts';
import { softmaxHead } from '../../model/head.ts';
import { concatenate, type LabelEmbedding, labelPlanes, overlay } from '../../model/labels.ts';
import type { Model } from '../../model/model.ts';
import { hardNegatives, type Negatives, shuffledLabels, wrongLabels } from '../../model/negatives.ts';
import { buildNet } from '../../model/net.ts';
import { peerNormalisation } from '../../model/peer-normalisation.ts';
import { allLayersPerBatch, joint, layerByLayer, manyRepeats } from '../../model/schedules.ts';
import { noData } from '../../model/testing/no-data.ts';
import { anyLayers, own } from './random-layers.ts';
import { anyLoss } from './random-loss.ts';
import { anyOptimizer } from './random-optimizer.ts';
import {
  fitting,
  fittingLabels,
  topDownLabels,
  unlabelled,
  upsideDown,
  voting,
  withRealLoss,
} from './random-variants.ts';

/** A model, the data it meets and how its steps are grouped. */
export interface RandomModel {
  readonly model: Model;
  readonly sampleShape: readonly number[];
  readonly classes: number;
  readonly seed: number;
}

const strength = fc.constantFrom(1, 3, 'batchMaximum' as const, 'imageMaximum' as const);
const labels: fc.Arbitrary<LabelEmbedding> = fc.oneof(
  fc.record({ strength, background: fc.constantFrom(0 as const, 'imageMinimum' as const) }).map(overlay),
  fc.record({ strength }).map(concatenate),
  fc.record({ strength }).map(labelPlanes),
);
/** Sides of an image; a label in its first pixels needs four of them. */
const side = fc.integer({ min: 3, max: 4 });
/** Whether the layers on maps get maps that their windows fit. */
function fits({ model, sampleShape, classes }: RandomModel): boolean {
  try {
    buildNet(model, { sampleShape, classes, scale: 1, offset: 0 });
    return true;
  } catch {
    return false;
  }
}

/** About ten steps of each: an epoch has two or three batches. */
const schedule = fc
  .constantFrom('drop' as const, 'keep' as const, 'wrap' as const)
  .chain((lastBatch) =>
    fc.constantFrom(
      joint({ epochs: 4, batchSize: 4, lastBatch }),
      allLayersPerBatch({ epochs: 4, batchSize: 4, lastBatch }),
      layerByLayer({ epochs: 2, batchSize: 4, lastBatch }),
      manyRepeats({ epochs: 1, batchSize: 4, repeats: 2, lastBatch }),
    ),
  );

function negativesOf(layers: number, hasHead: boolean): fc.Arbitrary<Negatives> {
  const layer = fc.integer({ min: 0, max: layers - 1 });
  const temperature = fc.constantFrom(0.5, 1, 10);
  const from = hasHead
    ? fc.constantFrom('goodness' as const, 'head' as const)
    : fc.constant('goodness' as const);
  return fc.oneof(
    fc.constantFrom(wrongLabels(), shuffledLabels(), shuffledLabels({ fixed: true })),
    fc.record({ from, layer, temperature }).map(hardNegatives),
  );
}

/** Any model that `defineModel` accepts, tiny. */
export const randomModel: fc.Arbitrary<RandomModel> = fc
  .record({
    passes: fc.constantFrom('pair' as const, 'pair' as const, 'alternate' as const),
    hasHead: fc.boolean(),
  })
  .chain(({ passes, hasHead }) => {
    const separable = passes === 'alternate';
    return anyLayers(separable)
      .filter((layers) => layers.some(({ trainable }) => trainable))
      .chain((layers) => {
        const head = fc.record({
          input: fc.constantFrom('neutral' as const, 'positive' as const),
          normalise: fc.constantFrom('rms' as const, 'l2' as const),
          bias: fc.boolean(),
          optimizer: own(anyOptimizer),
        });
        const count = layers.length;
        return fc.record({
          labels,
          negatives: negativesOf(count, hasHead),
          loss: anyLoss(separable),
          optimizer: anyOptimizer,
          schedule,
          head: hasHead ? head.map(softmaxHead) : fc.constant(undefined),
          peerNormalisation: own(fc.constant(peerNormalisation())),
          layers: fc.constant(layers),
        });
      })
      .map(
        (options): ModelOptions => ({
          ...options,
          labels: fittingLabels(options.labels, options.layers),
          layers: options.layers.map(fitting).map((layer) => withRealLoss(layer, options.loss)),
          passes,
          data: noData,
        }),
      );
  })
  .chain((options) => {
    const votes = fc
      .record({
        groups: fc.constantFrom('random' as const, 'channels' as const),
        patch: fc.constantFrom(1, 2),
        temperature: fc.constantFrom(0.3, 10),
      })
      .map((groups) => voting(options, groups));
    // spiking layers don't vote: without the others there may be nothing to train
    const canVote = options.layers.some(({ kind, trainable }) => kind !== 'leaky' && trainable);
    return fc.oneof(
      { arbitrary: fc.constant(options), weight: 5 },
      { arbitrary: fc.constant(unlabelled(options)), weight: 1 },
      { arbitrary: votes, weight: canVote ? 1 : 0 },
      { arbitrary: topDownLabels.map((labels) => upsideDown(options, labels)), weight: 1 },
    );
  })
  .chain((options) =>
    fc.record({
      model: fc.constant(options).map(defineModel),
      sampleShape: fc.tuple(side, side),
      classes: fc.integer({ min: 2, max: 4 }),
      seed: fc.nat(1000),
    }),
  )
  .filter(fits);
