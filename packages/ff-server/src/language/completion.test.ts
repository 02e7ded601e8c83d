import { describe, expect, it } from 'vitest';
import { InsertTextFormat } from 'vscode-languageserver-types';
import { accepted, items, labels } from './testing/completed.ts';
import { file } from './testing/marked.ts';

const layerOptions = [
  'dropout',
  'activation',
  'bias',
  'initialiser',
  'name',
  'normalise',
  'goodness',
  'threshold',
  'trainable',
  'loss',
  'optimizer',
];
const goodnesses = [
  'burstiness',
  'entmax',
  'meanOfActivities',
  'meanOfSquares',
  'minusMeanOfSquares',
  'minusSumOfSquares',
  'sumOfActivities',
  'sumOfSquares',
];
const optimizers = [
  'adam',
  'adam (linear decay)',
  'adamw',
  'delayedMomentum',
  'delayedMomentum (hinton)',
  'momentum',
  'nesterov',
  'rmsprop',
  'sgd',
];

describe('options', () => {
  it.each([
    ['an empty object', file('data: mnist(), layers: [dense(5, { ‸ })]')],
    ['half a word', file('data: mnist(), layers: [dense(5, { thr‸ })]')],
    [
      'an object that is not closed',
      "import { dense } from 'ff-core';\nexport default defineModel({ data: mnist(), layers: [dense(5, { ‸",
    ],
    [
      'an object that is not closed in the midst of a file',
      file('data: mnist(), layers: [dense(5, { ‸], seed: 1'),
    ],
    [
      'a constant that is used as options',
      file('data: mnist(), layers: [dense(5, shared)]', 'const shared = { ‸ } as const;\n'),
    ],
  ])('in %s', (_name, source) => {
    expect(labels(source)).toEqual(layerOptions);
  });

  it('those that are there already are left out', () => {
    expect(
      labels(
        file(
          "data: mnist(), layers: [dense(5, { goodness: 'sumOfSquares', bias: true,\n‸\n threshold: 5 })]",
        ),
      ),
    ).toEqual(layerOptions.filter((name) => !['goodness', 'bias', 'threshold'].includes(name)));
  });

  it('of the model, of a schedule, of an option', () => {
    expect(labels(file('data: mnist(), layers: [dense(5)], ‸'))).toEqual([
      'name',
      'labels',
      'negatives',
      'loss',
      'passes',
      'optimizer',
      'schedule',
      'classifier',
      'head',
      'peerNormalisation',
      'seed',
    ]);
    expect(
      labels(file("data: mnist(), layers: [], schedule: loops('epoch', 'batch', 'layer', { ‸ })")),
    ).toEqual(['epochs', 'batchSize', 'repeats', 'lastBatch']);
    expect(labels(file('data: mnist(), layers: [dense(5, { normalise: { ‸ } })]'))).toEqual([
      'kind',
      'eps',
      'over',
    ]);
  });

  it('come with documentation and a snippet that offers their values', () => {
    const [item] = items(file('data: mnist(), layers: [dense(5, { goodn‸ })]')).filter(
      ({ label }) => label === 'goodness',
    );
    expect(item).toMatchObject({
      insertTextFormat: InsertTextFormat.Snippet,
      documentation: { value: expect.stringContaining('Default `meanOfSquares`') },
    });
    expect(accepted(file('data: mnist(), layers: [dense(5, { goodn‸ })]'), 'goodness')).toBe(
      file(`data: mnist(), layers: [dense(5, { goodness: '\${1|${goodnesses.join(',')}|}' })]`),
    );
    expect(accepted(file('data: mnist(), layers: [dense(5, { b‸: true })]'), 'bias')).toBe(
      file('data: mnist(), layers: [dense(5, { bias: true })]'),
    );
  });
});

describe('values', () => {
  it.each([
    ['a name', file('data: mnist(), layers: [dense(5, { goodness: ‸ })]'), goodnesses],
    ['a name in quotes', file("data: mnist(), layers: [dense(5, { goodness: 'su‸' })]"), goodnesses],
    [
      'a name in quotes that are not closed',
      "export default defineModel({ layers: [dense(5, { goodness: 'su‸",
      goodnesses,
    ],
    [
      'a name before the next option',
      file('data: mnist(), layers: [dense(5, { goodness: ‸\n threshold: 2 })]'),
      goodnesses,
    ],
    ['a loop', file("data: mnist(), layers: [], schedule: loops('epoch', ‸)"), ['batch', 'epoch', 'layer']],
    [
      'a loop in quotes',
      file("data: mnist(), layers: [], schedule: loops('‸')"),
      ['batch', 'epoch', 'layer'],
    ],
    ['an optimizer', file('data: mnist(), layers: [], optimizer: ‸'), optimizers],
    ['half an optimizer', file('data: mnist(), layers: [], optimizer: ad‸'), optimizers],
    [
      'data',
      file('data: ‸, layers: []'),
      ['cifar10', 'digits', 'fashionMnist', 'idx', 'imageFolder', 'mnist', 'text'],
    ],
    [
      'a layer',
      file('data: mnist(), layers: [‸]'),
      ['conv2d', 'dense', 'dense (hinton)', 'layer', 'layer (dense)', 'leaky', 'local2d', 'recurrent'],
    ],
    [
      'another layer',
      file('data: mnist(), layers: [dense(5), d‸]'),
      ['conv2d', 'dense', 'dense (hinton)', 'layer', 'layer (dense)', 'leaky', 'local2d', 'recurrent'],
    ],
    [
      'a schedule',
      file('data: mnist(), layers: [], schedule: ‸'),
      [
        'allLayersPerBatch',
        'fullBatch',
        'joint',
        'joint (8 epochs)',
        'layerByLayer',
        'loops',
        'loops (layer by layer)',
        'loops (all layers per batch)',
        'loops (layer per epoch)',
        'manyRepeats',
      ],
    ],
    [
      'a fallback',
      file('data: mnist({ fallback: ‸ }), layers: []'),
      ['cifar10', 'digits', 'fashionMnist', 'idx', 'imageFolder', 'mnist', 'text'],
    ],
  ])('%s', (_name, source, expected) => {
    expect(labels(source)).toEqual(expected);
  });

  it('are written with or without quotes', () => {
    expect(accepted(file('data: mnist(), layers: [dense(5, { goodness: ‸ })]'), 'sumOfSquares')).toBe(
      file("data: mnist(), layers: [dense(5, { goodness: 'sumOfSquares' })]"),
    );
    expect(accepted(file("data: mnist(), layers: [dense(5, { goodness: 'su‸m' })]"), 'sumOfSquares')).toBe(
      file("data: mnist(), layers: [dense(5, { goodness: 'sumOfSquares' })]"),
    );
  });

  it('bring their import along', () => {
    expect(accepted(file('data: mnist(), layers: [dense(5)], optimizer: ‸'), 'adam')).toBe(
      file('data: mnist(), layers: [dense(5)], optimizer: adam($1)'),
    );
    expect(
      accepted("import * as ff from 'ff-core';\nexport default ff.defineModel({ layers: [‸] });\n", 'dense'),
    ).toBe(
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a place in a snippet
      "import * as ff from 'ff-core';\nexport default ff.defineModel({ layers: [ff.dense(${1:500})] });\n",
    );
  });
});

it.each([
  ['a comment', file('data: mnist(), // ‸\n layers: []')],
  ['a long comment', file('data: mnist(), /* ‸ */ layers: []')],
  ['a function', file('data: mnist(), layers: [layer({ init: () => { ‸ } })]')],
  ['the object of another function', 'const a = f({ ‸ });\nexport default defineModel({});'],
  ['behind the whole', `${file('data: mnist(), layers: []')}\n‸`],
])('nothing in %s', (_name, source) => {
  expect(labels(source)).toEqual([]);
});
