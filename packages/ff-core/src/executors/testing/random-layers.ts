import * as tf from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { type ActivationOption, activationNames } from '../../model/activations.ts';
import { type Goodness, goodnessNames } from '../../model/goodness.ts';
import { initialiserNames } from '../../model/initialise.ts';
import { conv2d } from '../../model/layers/conv2d.ts';
import { layer as custom } from '../../model/layers/custom.ts';
import { dense } from '../../model/layers/dense.ts';
import type { Layer } from '../../model/layers/layer.ts';
import { codingNames, leaky, measureNames, outputNames, resetNames } from '../../model/layers/leaky.ts';
import { local2d } from '../../model/layers/local2d.ts';
import { surrogateNames } from '../../model/surrogates.ts';
import { anyLoss } from './random-loss.ts';
import { anyOptimizer } from './random-optimizer.ts';

const activation: fc.Arbitrary<ActivationOption> = fc.constantFrom(...activationNames);

/** Zeros are for the softmax head: units of a layer that start alike differ by rounding errors only. */
const initialiser = fc.constantFrom(...initialiserNames.filter((name) => name !== 'zeros'));

const goodness = fc.constantFrom<Goodness[]>(
  ...goodnessNames,
  { kind: 'topK', k: 2 },
  { kind: 'topK', k: 2, of: 'activities' },
  { kind: 'entmax', alpha: 1.5 },
  { kind: 'entmax', alpha: 1.7 },
);

/** As many of its units as a layer has at least. */
const ofUnits = <T extends { readonly goodness: Goodness }>(units: number, options: T): T =>
  units === 1 && typeof options.goodness === 'object' && options.goodness.kind === 'topK'
    ? { ...options, goodness: { ...options.goodness, k: 1 } }
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

export const own = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
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
export function anyLayers(separable: boolean): fc.Arbitrary<Layer[]> {
  const maps = fc.array(anyMapLayer(separable), { minLength: 1, maxLength: 2 });
  const rows = (least: number) => fc.array(anyLayer(separable), { minLength: least, maxLength: least + 2 });
  return fc.oneof(
    { arbitrary: rows(1), weight: 2 },
    { arbitrary: fc.tuple(maps, rows(0)).map(([below, above]) => [...below, ...above]), weight: 1 },
  );
}
