import { z } from 'zod';
import type { DataSource } from '../data/dataset.ts';
import { isDataSource } from '../data/source.ts';
import type { Loop } from '../training/loops.ts';
import { activationNames, resolveActivation } from './activations.ts';
import { goodnessNames, resolveGoodness, topKNames } from './goodness.ts';
import { initialiserNames } from './initialise.ts';
import type { CustomLayer } from './layers/custom.ts';
import { codingNames, measureNames, outputNames, resetNames } from './layers/leaky.ts';
import type { CustomNegatives } from './negatives/custom.ts';
import { resolveNormalise } from './normalise.ts';
import {
  aboveOneToTwo,
  aboveZero,
  decay,
  expecting,
  finite,
  flag,
  layerChoice,
  notNegative,
  oneOf,
  options,
  share,
  shareAboveZero,
  text,
  variants,
  whole,
} from './schema-parts.ts';
import { loss, optimizer } from './schema-updates.ts';
import { resolveSurrogate, surrogateNames } from './surrogates.ts';

/** What a resolved model may hold. Texts are what an error says after "expected". */

const activations = `one of ${activationNames.join(', ')}`;
const activation = z.preprocess(
  (given) => resolveActivation(given as Parameters<typeof resolveActivation>[0]),
  variants(activations, [
    options(activations, { kind: z.literal('leakyRelu'), slope: finite }),
    options(activations, { kind: z.literal('rrelu'), lower: finite, upper: finite }),
    options(activations, {
      kind: z.literal(activationNames.filter((name) => name !== 'leakyRelu' && name !== 'rrelu')),
    }),
  ]),
);

const normalisations = 'one of l2, rms, layerNorm, none';
const normalise = z.preprocess(
  (given) => resolveNormalise(given as Parameters<typeof resolveNormalise>[0]),
  variants(normalisations, [
    options(normalisations, {
      kind: z.literal(['l2', 'rms', 'layerNorm', 'none']),
      eps: notNegative,
      over: expecting<'channels'>('"channels", or left out', (value) => value === 'channels').optional(),
    }),
  ]),
);

const surrogates = `one of ${surrogateNames.join(', ')}`;
const surrogate = z.preprocess(
  (given) => resolveSurrogate(given as Parameters<typeof resolveSurrogate>[0]),
  variants(surrogates, [options(surrogates, { kind: z.literal(surrogateNames), slope: aboveZero })]),
);

/** Where each time step's spikes are normalised alike, which only a factor can do. */
const scalings = 'one of l2, rms, none';
const scaling = z.preprocess(
  (given) => resolveNormalise(given as Parameters<typeof resolveNormalise>[0]),
  variants(scalings, [options(scalings, { kind: z.literal(['l2', 'rms', 'none']), eps: notNegative })]),
);

const goodnesses = `one of ${goodnessNames.join(', ')}, entmax, or { kind: 'topK', k: 20 }`;
const goodness = z.preprocess(
  (given) => resolveGoodness(given as Parameters<typeof resolveGoodness>[0]),
  z.union(
    [
      oneOf(goodnessNames),
      variants(goodnesses, [
        options(goodnesses, { kind: z.literal('topK'), k: whole(1), of: oneOf(topKNames).optional() }),
        options(goodnesses, { kind: z.literal('entmax'), alpha: aboveOneToTwo }),
      ]),
    ],
    { error: goodnesses },
  ),
);

const layers = 'a layer such as dense(500)';
const shared = {
  normalise,
  goodness,
  threshold: finite,
  trainable: flag,
  loss: loss.optional(),
  optimizer: optimizer.optional(),
};
const unsizedThreshold = expecting<number>(
  'a finite number (a sum has no default where its units are not known before the data are)',
  Number.isFinite,
);
const layer = variants(layers, [
  options(layers, {
    kind: z.literal('dense'),
    name: text.optional(),
    units: whole(1),
    activation,
    bias: flag,
    initialiser: oneOf(initialiserNames),
    dropout: decay.optional(),
    ...shared,
  }),
  options(layers, {
    kind: z.literal('leaky'),
    name: text.optional(),
    units: whole(1),
    timeSteps: whole(1),
    beta: share,
    firingThreshold: aboveZero,
    reset: oneOf(resetNames),
    surrogate,
    coding: oneOf(codingNames),
    measure: oneOf(measureNames),
    perStep: flag,
    output: oneOf(outputNames),
    bias: flag,
    initialiser: oneOf(initialiserNames),
    ...shared,
    normalise: scaling,
  }),
  options(layers, {
    kind: z.literal(['conv2d', 'local2d']),
    name: text.optional(),
    channels: whole(1),
    kernel: whole(1),
    stride: whole(1),
    padding: expecting<'valid' | 'same' | number>(
      '"valid", "same" or a whole number of at least 0',
      (value) =>
        value === 'valid' || value === 'same' || (Number.isSafeInteger(value) && (value as number) >= 0),
    ),
    pool: whole(1),
    activation,
    bias: flag,
    initialiser: oneOf(initialiserNames),
    dropout: decay.optional(),
    ...shared,
    threshold: unsizedThreshold,
  }),
  options(layers, {
    kind: z.literal('recurrent'),
    name: text.optional(),
    units: whole(1),
    activation,
    bias: flag,
    initialiser: oneOf(initialiserNames),
    ...shared,
  }),
  options(layers, {
    kind: z.literal('custom'),
    name: text,
    init: expecting<CustomLayer['init']>('a function that returns parameters', isFunction),
    call: expecting<CustomLayer['call']>('a function of inputs and parameters', isFunction),
    ...shared,
    threshold: unsizedThreshold,
  }),
]);

const embeddings = 'a label embedding such as overlay()';
const strength = expecting<number | 'batchMaximum' | 'imageMaximum'>(
  'a finite number, "batchMaximum" or "imageMaximum"',
  (value) => Number.isFinite(value) || value === 'batchMaximum' || value === 'imageMaximum',
);
const labels = variants(embeddings, [
  options(embeddings, {
    kind: z.literal('overlay'),
    strength,
    background: expecting<0 | 'imageMinimum'>('0 or "imageMinimum"', (v) => v === 0 || v === 'imageMinimum'),
  }),
  options(embeddings, { kind: z.literal(['concatenate', 'planes']), strength }),
  options(embeddings, {
    kind: z.literal('topDown'),
    strength: finite,
    iterations: whole(1),
    damping: share,
    scored: expecting<[number, number]>('first and last iteration, such as [3, 5]', isRange),
  }),
  options(embeddings, { kind: z.literal('none') }),
]);

const sources = 'negatives such as wrongLabels()';
const negatives = variants(sources, [
  options(sources, { kind: z.literal(['wrongLabels', 'shuffledLabels']), fixed: flag.optional() }),
  options(sources, { kind: z.literal('none') }),
  options(sources, {
    kind: z.literal('hardNegatives'),
    from: oneOf(['goodness', 'head']),
    layer: whole(0),
    temperature: aboveZero,
  }),
  options(sources, {
    kind: z.literal('hybrid'),
    blurs: whole(0),
    padding: oneOf(['zero', 'edge', 'swapped']),
    masks: whole(1),
    renewEvery: whole(1),
    maskFile: text.optional(),
    store: text.optional(),
  }),
  options(sources, { kind: z.literal('maskedSequences'), share: shareAboveZero }),
  options(sources, {
    kind: z.literal('custom'),
    name: text,
    make: expecting<CustomNegatives['make']>('a function of a batch and random draws', isFunction),
  }),
]);

const schedule = options("a schedule such as loops('epoch', 'batch', 'layer', { epochs: 20 })", {
  order: expecting<[Loop, Loop, Loop]>('"epoch", "batch" and "layer", each once', isOrder),
  epochs: whole(1),
  batchSize: expecting<number | 'all'>(
    'a whole number of at least 1, or "all"',
    (value) => value === 'all' || (Number.isSafeInteger(value) && (value as number) >= 1),
  ),
  repeats: whole(1),
  joint: flag,
  lastBatch: oneOf(['drop', 'keep', 'wrap']),
});

const classifiers = 'a classifier: byGoodness(), bySoftmax() or byPairs()';
const classifier = variants(classifiers, [
  options(classifiers, { kind: z.literal('byGoodness'), layers: layerChoice }),
  options(classifiers, { kind: z.literal(['bySoftmax', 'byPairs']) }),
]);

const head = options('a head: softmaxHead()', {
  layers: layerChoice,
  input: oneOf(['neutral', 'positive']),
  normalise,
  optimizer: optimizer.optional(),
  bias: flag,
  initialiser: oneOf(initialiserNames),
});

const peerNormalisation = options('peerNormalisation()', {
  strength: notNegative,
  momentum: decay,
  layers: layerChoice,
});

export const modelSchema = options('an object such as { data: mnist(), layers: [dense(500)] }', {
  kind: z.literal('model'),
  name: text.optional(),
  data: expecting<DataSource>('a data source such as mnist()', isDataSource),
  labels,
  negatives,
  layers: z.array(layer, { error: 'a list of layers such as [dense(500)]' }).min(1, 'at least one layer'),
  loss,
  passes: oneOf(['pair', 'alternate']),
  optimizer,
  schedule,
  classifier,
  head: head.optional(),
  peerNormalisation: peerNormalisation.optional(),
  seed: whole(0),
});

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}

function isRange(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [first, last] = value;
  return Number.isSafeInteger(first) && Number.isSafeInteger(last) && first >= 1 && first <= last;
}

function isOrder(value: unknown): boolean {
  return Array.isArray(value) && [...value].sort().join() === 'batch,epoch,layer';
}
