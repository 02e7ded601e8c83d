import * as tf from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { type ActivationOption, activationNames } from '../../model/activations.ts';
import { defineModel, type ModelOptions } from '../../model/define-model.ts';
import { type Goodness, goodnessNames, isReduction } from '../../model/goodness.ts';
import { softmaxHead } from '../../model/head.ts';
import { initialiserNames } from '../../model/initialise.ts';
import { concatenate, type LabelEmbedding, noLabels, overlay, topDown } from '../../model/labels.ts';
import { conv2d } from '../../model/layers/conv2d.ts';
import { layer as custom } from '../../model/layers/custom.ts';
import { dense } from '../../model/layers/dense.ts';
import type { Layer } from '../../model/layers/layer.ts';
import { codingNames, leaky, measureNames, outputNames, resetNames } from '../../model/layers/leaky.ts';
import { local2d } from '../../model/layers/local2d.ts';
import { recurrent } from '../../model/layers/recurrent.ts';
import type { ClassGroups } from '../../model/losses/class-groups.ts';
import { classGroups, type Loss } from '../../model/losses.ts';
import type { Model } from '../../model/model.ts';
import { hardNegatives, hybrid, type Negatives, shuffledLabels, wrongLabels } from '../../model/negatives.ts';
import { buildNet } from '../../model/net.ts';
import { peerNormalisation } from '../../model/peer-normalisation.ts';
import { allLayersPerBatch, joint, layerByLayer, manyRepeats } from '../../model/schedules.ts';
import { surrogateNames } from '../../model/surrogates.ts';
import { noData } from '../../model/testing/no-data.ts';
import { anyLoss } from './random-loss.ts';
import { anyOptimizer } from './random-optimizer.ts';

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
);
/** Sides of an image; a label in its first pixels needs four of them. */
const side = fc.integer({ min: 3, max: 4 });

const activation: fc.Arbitrary<ActivationOption> = fc.constantFrom(...activationNames);

/** Zeros are for the softmax head: units of a layer that start alike differ by rounding errors only. */
const initialiser = fc.constantFrom(...initialiserNames.filter((name) => name !== 'zeros'));

const goodness = fc.constantFrom<Goodness[]>(
  ...goodnessNames,
  { kind: 'topK', k: 2 },
  { kind: 'entmax', alpha: 1.5 },
  { kind: 'entmax', alpha: 1.7 },
);

/** As many of its units as a layer has at least. */
const ofUnits = <T extends { readonly goodness: Goodness }>(units: number, options: T): T =>
  units === 1 && typeof options.goodness === 'object' && options.goodness.kind === 'topK'
    ? { ...options, goodness: { kind: 'topK', k: 1 } }
    : options;

/** What a spiking layer's input may be normalised by. */
const scaling = fc.constantFrom('l2' as const, 'rms' as const, 'none' as const);
const sharedLayer = {
  normalise: fc.constantFrom('l2' as const, 'rms' as const, 'layerNorm' as const, 'none' as const),
  goodness,
  threshold: fc.constantFrom(-1, 0.5, 2),
  trainable: fc.constantFrom(true, true, true, true, false),
};

/** A layer of the user's own: two products, a gate and a running sum, none of which a dense layer has. */
function gated(units: number) {
  return {
    name: 'gated',
    init: ({ inputs, normal, filled }: Parameters<Parameters<typeof custom>[0]['init']>[0]) => ({
      weight: normal([inputs, units], 0.5),
      gate: normal([inputs, units], 0.5),
      shift: filled([units], 0.1),
    }),
    call: (x: tf.Tensor, { weight, gate, shift }: Record<string, tf.Tensor>) => {
      const open = tf.sigmoid(tf.matMul(x as tf.Tensor2D, gate as tf.Tensor2D));
      const value = tf.tanh(tf.add(tf.matMul(x as tf.Tensor2D, weight as tf.Tensor2D), shift!));
      return tf.concat([tf.mul(open, value), tf.softmax(value)], 1);
    },
  };
}

const spiking = {
  timeSteps: fc.integer({ min: 1, max: 4 }),
  beta: fc.constantFrom(0, 0.8, 1),
  firingThreshold: fc.constantFrom(0.2, 1),
  reset: fc.constantFrom(...resetNames),
  surrogate: fc.constantFrom(...surrogateNames),
  coding: fc.constantFrom(...codingNames),
  measure: fc.constantFrom(...measureNames),
  perStep: fc.boolean(),
  output: fc.constantFrom(...outputNames),
};

const own = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 3 });

function anyLayer(separable: boolean): fc.Arbitrary<Layer> {
  const units = fc.integer({ min: 1, max: 6 });
  const common = { ...sharedLayer, loss: own(anyLoss(separable)), optimizer: own(anyOptimizer) };
  const denseLayer = fc
    .record({
      units,
      activation,
      dropout: own(fc.constantFrom(0.2, 0.5)),
      bias: fc.boolean(),
      initialiser,
      ...common,
    })
    .map(({ units, ...options }) => dense(units, ofUnits(units, options)));
  const customLayer = fc
    .record({ units, ...common })
    .map(({ units, ...options }) => custom({ ...gated(units), ...options }));
  const leakyLayer = fc
    .record({ units, ...spiking, bias: fc.boolean(), initialiser, ...common, normalise: scaling })
    .map(({ units, ...options }) => leaky(units, ofUnits(units, options)));
  return fc.oneof(
    { arbitrary: denseLayer, weight: 6 },
    { arbitrary: leakyLayer, weight: 2 },
    { arbitrary: customLayer, weight: 1 },
  );
}

/** A layer on maps. */
function anyMapLayer(separable: boolean): fc.Arbitrary<Layer> {
  const normalise = fc.oneof(
    sharedLayer.normalise,
    fc.constantFrom(
      { kind: 'l2', over: 'channels' } as const,
      { kind: 'layerNorm', over: 'channels' } as const,
    ),
  );
  return fc
    .record({
      make: fc.constantFrom(conv2d, local2d),
      channels: fc.integer({ min: 1, max: 3 }),
      kernel: fc.integer({ min: 1, max: 3 }),
      stride: fc.integer({ min: 1, max: 2 }),
      padding: fc.constantFrom('valid' as const, 'same' as const, 1),
      pool: fc.constantFrom(1, 1, 2),
      activation,
      dropout: own(fc.constantFrom(0.2, 0.5)),
      bias: fc.boolean(),
      initialiser,
      ...sharedLayer,
      normalise,
      loss: own(anyLoss(separable)),
      optimizer: own(anyOptimizer),
    })
    .map(({ make, ...options }) => make(options));
}

/** Up to four layers, of which the lowest may work on maps. */
function anyLayers(separable: boolean): fc.Arbitrary<Layer[]> {
  const maps = fc.array(anyMapLayer(separable), { minLength: 1, maxLength: 2 });
  const rows = (least: number) => fc.array(anyLayer(separable), { minLength: least, maxLength: least + 2 });
  return fc.oneof(
    { arbitrary: rows(1), weight: 2 },
    { arbitrary: fc.tuple(maps, rows(0)).map(([below, above]) => [...below, ...above]), weight: 1 },
  );
}

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

/** Only the first layer sees pixels, and only spiking layers with the same time steps hand on their spikes. */
function fitting(layer: Layer, index: number, layers: readonly Layer[]): Layer {
  if (layer.kind !== 'leaky') return layer;
  const above = layers[index + 1];
  const isUnderstood = above === undefined || (above.kind === 'leaky' && above.timeSteps === layer.timeSteps);
  return {
    ...layer,
    coding: index === 0 ? layer.coding : 'direct',
    output: layer.output === 'spikes' && !isUnderstood ? 'rate' : layer.output,
  };
}

/** The same layers with their label at the top, and what goes with that. */
function upsideDown(options: ModelOptions, labels: LabelEmbedding): ModelOptions {
  const layers = options.layers.map((layer) => {
    const {
      name: _,
      units,
      normalise,
      goodness,
      threshold,
      trainable,
      loss,
      optimizer,
    } = { units: 3, ...layer };
    return recurrent(units, { normalise: normalise.kind, goodness, threshold, trainable, loss, optimizer });
  });
  const { epochs, batchSize, lastBatch } = options.schedule!;
  return {
    ...options,
    layers,
    labels,
    passes: 'pair',
    schedule: joint({ epochs, batchSize, lastBatch }),
    head: options.head && { ...options.head, input: 'neutral' },
  };
}

const topDownLabels = fc
  .record({
    strength: fc.constantFrom(1, 3),
    damping: fc.constantFrom(0, 0.3),
    scored: fc.constantFrom([1, 1] as const, [2, 3] as const),
  })
  .map(topDown);

/** One loss takes the logarithm of the goodness, which must not be negative then. */
function withRealLoss(layer: Layer, loss: Loss): Layer {
  const isLogarithm = (layer.loss ?? loss).kind === 'cnnReadme2';
  const isSquare = layer.goodness === 'sumOfSquares' || layer.goodness === 'meanOfSquares';
  return isLogarithm && !isSquare ? { ...layer, goodness: 'meanOfSquares' } : layer;
}

/** The model with units that vote for classes: neither labels nor negatives, one pass. */
function voting(
  options: ModelOptions,
  votes: Pick<ClassGroups, 'groups' | 'patch' | 'temperature'>,
): ModelOptions {
  const { labels: _labels, negatives: _negatives, head, ...others } = options;
  return {
    ...others,
    layers: options.layers
      .filter(({ kind }) => kind !== 'leaky')
      .map((layer) => ({
        ...layer,
        loss: undefined,
        goodness: isReduction(layer.goodness) ? layer.goodness : 'meanOfSquares',
      })),
    loss: classGroups(votes),
    passes: 'pair',
    ...(head && { head: { ...head, input: 'positive' as const } }),
  };
}

/** The same model without labels in its input. */
function unlabelled({
  labels: _labels,
  negatives: _negatives,
  head,
  ...options
}: ModelOptions): ModelOptions {
  return {
    ...options,
    labels: noLabels(),
    negatives: hybrid({ masks: 3, blurs: 1 }),
    layers: options.layers.map((layer) => (layer.kind === 'leaky' ? { ...layer, coding: 'direct' } : layer)),
    ...(head && { head: { ...head, input: 'positive' } }),
  };
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
