import fc from 'fast-check';
import { checkModel, constructors } from 'ff-core/validate';
import { expect, test } from 'vitest';
import { modelDocument } from '../document.ts';
import { file, uri } from '../testing/marked.ts';
import { findingsOf } from './findings.ts';

/** Expressions for options as people write them, right and wrong. */
const numbers = ['0', '-1', '2', '0.5', '1e9', 'NaN', "'2'", 'undefined', '1 / 3'];
const booleans = ['true', 'false', "'true'", '0', 'undefined'];
const rates = [
  ...numbers,
  '0.003',
  'linearDecay(0.003)',
  'linearDecay(-1)',
  "cosine(0.1, { per: 'day' })",
  'warmup(1, { steps: 0 })',
];
const optimizers = [
  'adam()',
  'adam({ beta1: 1 })',
  'sgd({ momentum: 0.9 })',
  'momentum({ momentum: 2 })',
  "'adam'",
  'logistic()',
  'undefined',
];
const losses = [
  'logistic()',
  'symba()',
  'symba({ alpha: 0 })',
  'hinge({ gradientScale: -1 })',
  'cnnReadme2()',
  'margin({ slope: 1 })',
  'null',
  '{}',
];
const choices = ["'all'", '[0]', '[0, 1]', '[3]', '[]', '[0, 0]', '[-1]', '0', "'none'"];
const normalise = [
  "'rms'",
  "'l3'",
  "{ kind: 'l2' }",
  "{ kind: 'l2', eps: -1 }",
  '{}',
  "{ kind: 'none', epsilon: 1 }",
  '5',
];

type Options = Readonly<Record<string, readonly string[]>>;

const layerOptions: Options = {
  name: ["'a'", "''", '5'],
  activation: [
    "'relu'",
    "'rleu'",
    "{ kind: 'leakyRelu', slope: 0.1 }",
    "{ kind: 'leakyRelu', slope: 'x' }",
    "{ kind: 'elu', slope: 1 }",
    'true',
  ],
  normalise,
  goodness: [
    ...[
      "'sumOfSquares'",
      "'meanOfSquares'",
      "'minusMeanOfSquares'",
      "'burstiness'",
      "'entmax'",
      "'sum'",
      '5',
    ],
    ...["'topK'", "{ kind: 'topK', k: 5 }", "{ kind: 'topK', k: 9 }", "{ kind: 'topK', n: 1 }", '{}'],
    ...["{ kind: 'entmax', alpha: 1 }", "{ kind: 'entmax', alpha: 1.7 }", "{ kind: 'top' }"],
  ],
  threshold: numbers,
  trainable: booleans,
  bias: booleans,
  initialiser: ["'hinton'", "'zero'", '1'],
  loss: losses,
  optimizer: optimizers,
  colour: ["'red'"],
};
const modelOptions: Options = {
  name: ["'net'", '5'],
  labels: [
    'overlay()',
    'overlay({ strength: Infinity })',
    "concatenate({ strength: 'x' })",
    'labelPlanes()',
    "{ kind: 'none' }",
    '5',
  ],
  negatives: [
    'wrongLabels()',
    'shuffledLabels()',
    'wrongLabels({ fixed: true })',
    "shuffledLabels({ fixed: 'once' })",
    "hardNegatives({ from: 'head' })",
    'hardNegatives({ layer: 2 })',
    'hardNegatives({ layer: 1.5 })',
  ],
  loss: losses,
  passes: ["'pair'", "'alternate'", "'both'"],
  optimizer: [...optimizers, ...rates.map((rate) => `adam({ learningRate: ${rate} })`)],
  schedule: [
    ...[
      "joint({ batchSize: 'all' })",
      'joint({ repeats: 3 })',
      "loops('epoch', 'batch', 'batch')",
      'layerByLayer({ epochs: 0 })',
      "fullBatch({ lastBatch: 'no' })",
    ],
    ...["{ ...{ order: ['epoch', 'batch', 'layer'] }, epochs: 1 }", '[]'],
  ],
  classifier: ['bySoftmax()', ...choices.map((layers) => `byGoodness({ layers: ${layers} })`)],
  head: [
    'softmaxHead()',
    "softmaxHead({ input: 'negative' })",
    ...choices.map((layers) => `softmaxHead({ layers: ${layers} })`),
  ],
  peerNormalisation: [
    'peerNormalisation()',
    'peerNormalisation({ strength: -1 })',
    'peerNormalisation({ layers: [1] })',
  ],
  seed: numbers,
  sed: ['1'],
};

/** A few of some options, each with one of its expressions. */
function someOf(options: Options, most: number): fc.Arbitrary<string> {
  return fc
    .subarray(Object.keys(options), { maxLength: most })
    .chain((names) =>
      fc.tuple(
        ...names.map((name) => fc.constantFrom(...options[name]!).map((value) => `${name}: ${value}`)),
      ),
    )
    .map((parts) => parts.join(', '));
}

const layer = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(fc.constantFrom('5', '5', '5', ...numbers), someOf(layerOptions, 3))
      .map(([units, options]) => `dense(${units}, { ${options} })`),
  },
  {
    weight: 1,
    arbitrary: someOf({ ...layerOptions, name: ["'mine'"] }, 2).map(
      (options) => `layer({ name: 'l', init: () => ({}), call: (x) => x, ${options} })`,
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('dense()', '5', 'adam()', 'undefined', 'layer({})', '{}') },
);
const model = fc
  .tuple(
    fc.constantFrom('data: mnist(), ', 'data: digits({ train: 5 }), ', 'data: 5, ', ''),
    fc.array(layer, { maxLength: 3 }),
    someOf(modelOptions, 3),
  )
  .map(([data, layers, others]) => `${data}layers: [${layers.join(', ')}], ${others}`);

/** What `defineModel` says when the source is run; nothing where a constructor stumbles before. */
function rejected(options: string): string[] | undefined {
  const names = Object.keys(constructors);
  const make = new Function(...names, `return ({ ${options} });`) as (...args: unknown[]) => unknown;
  let made: unknown;
  try {
    made = make(...names.map((name) => constructors[name]));
  } catch {
    return undefined;
  }
  const checked = checkModel(made);
  return 'problems' in checked ? checked.problems.map(({ path, message }) => `${path}: ${message}`) : [];
}

test('without running, exactly what defineModel rejects is told', () => {
  let wrong = 0;
  fc.assert(
    fc.property(model, (options) => {
      const expected = rejected(options);
      if (expected?.length !== 0) wrong++;
      // advice, and what only training rejects, since units follow from the data
      const beyond = /width|shuffled|rate|passes-on|exceeds-layer/;
      const found = findingsOf(modelDocument(uri, file(options)))
        .filter(({ code }) => !beyond.test(code))
        .map(({ message }) => message);
      if (expected) expect([...found].sort()).toEqual([...expected].sort());
      else expect(found).not.toEqual([]);
    }),
    { numRuns: 1500 },
  );
  expect(wrong).toBeGreaterThan(500);
});
