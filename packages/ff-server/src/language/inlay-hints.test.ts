import { expect, it } from 'vitest';
import { modelDocument } from './document.ts';
import { inlayHints } from './inlay-hints.ts';
import { file, marked, uri } from './testing/marked.ts';

const custom = (init: string, call: string) =>
  `layer({ name: 'mine', init: ({ inputs, normal, zeros }) => (${init}), call: ${call} })`;
const maxout = custom(
  '{ weight: normal([inputs, 200 * 2], 1), bias: zeros([200 * 2]) }',
  '(x, { weight, bias }) => { const total = tf.add(tf.matMul(x, weight), bias); return tf.max(tf.reshape(total, [-1, 200, 2]), 2); }',
);

it.each([
  [
    'dense layers',
    'data: mnist(), layers: [dense(500)«», dense(300, { bias: false })«»]',
    ['784 → 500 · 392,500', '500 → 300 · 150,000'],
  ],
  [
    'labels beside the image',
    'data: digits(), labels: concatenate(), layers: [dense(500)«», dense(10)«»]',
    ['784 + 10 → 500 · 397,500', '500 → 10 · 5,010'],
  ],
  [
    'layers on maps, and a dense one above',
    "data: mnist(), labels: noLabels(), layers: [conv2d({ channels: 20, kernel: 5, stride: 2, padding: 'same', pool: 1 })«», local2d({ channels: 3, kernel: 3, pool: 2 })«», dense(10)«»]",
    ['28×28×1 → 14×14×20 · 520', '14×14×20 → 6×6×3 · 78,192', '108 → 10 · 1,090'],
  ],
  [
    'labels as planes of the image',
    'data: mnist(), labels: labelPlanes(), layers: [conv2d({ channels: 20, kernel: 5 })«»]',
    ['28×28×11 → 24×24×20 · 5,520'],
  ],
  [
    'layers on maps of which something is not known, or does not fit',
    'data: mnist(), layers: [conv2d({ channels: 20, kernel })«», conv2d({ channels: 4, kernel: 3 })]',
    ['28×28×1 → ?'],
  ],
  ['a constant', 'data: mnist(), layers: [dense(width * 2)«»]', ['784 → 200 · 157,000']],
  [
    'files that only training reads',
    'data: idx({ ...files }), layers: [dense(5)«», dense(6)«»]',
    ['? → 5', '5 → 6 · 36'],
  ],
  ['units that are not known', 'data: mnist(), layers: [dense(units())«», dense(6)«»]', ['784 → ?', '? → 6']],
  [
    'a custom layer whose code is plain',
    `data: mnist(), layers: [dense(300)«», ${maxout}«», dense(2)«»]`,
    ['784 → 300 · 235,500', '300 → 200 · 120,400', '200 → 2 · 402'],
  ],
  [
    'a custom layer whose code is not',
    `data: mnist(), layers: [dense(300)«», ${custom('make()', '(x) => mine(x)')}«», dense(2)«»]`,
    ['784 → 300 · 235,500', '300 → ?', '? → 2'],
  ],
  ['labels that are not known', 'data: mnist(), labels: mine(), layers: [dense(3)«»]', ['? → 3']],
  ['a bias that is not known', 'data: mnist(), layers: [dense(3, { bias })«»]', ['784 → 3']],
  ['wrong units', 'data: mnist(), layers: [dense(-3)«», dense(2)«»]', ['784 → ?', '? → 2']],
  ['a half-written model', 'data: mnist(), layers: [dense(3)«», dense(', ['784 → 3 · 2,355', '3 → ?']],
])('%s', (_name, options, labels) => {
  const half = options.endsWith('(');
  const source = file(options, 'const width = 100;\n');
  const { document, ranges } = marked(half ? source.slice(0, source.lastIndexOf(' });')) : source);
  const hints = inlayHints(document);
  expect(hints.map(({ label }) => label)).toEqual(labels);
  if (half) return;
  expect(hints.map(({ position }) => position)).toEqual(ranges.map(({ start }) => start));
});

it('says the same in words', () => {
  const { document } = marked(
    file('data: mnist(), labels: concatenate(), layers: [dense(500), dense(units)]'),
  );
  expect(inlayHints(document).map(({ tooltip }) => tooltip)).toEqual([
    '784 inputs and 10 for the label, 500 units, 397,500 parameters',
    '500 inputs, units unknown before training, parameters unknown before training',
  ]);
});

it('gives those of a range', () => {
  const { document, ranges } = marked(file('data: mnist(), layers: [dense(500), «dense(300)»]'));
  expect(inlayHints(document, ranges[0])).toHaveLength(1);
});

it('takes the shape of the data from a run where the source does not say it', () => {
  const source = file('data: idx({ ...files, classes: 26 }), labels: concatenate(), layers: [dense(5)]');
  const document = modelDocument(uri, source, { pixels: 100 });
  expect(inlayHints(document).map(({ label }) => label)).toEqual(['100 + 26 → 5 · 635']);
  const other = modelDocument(uri, file('data: mnist(), layers: [dense(5)]'), { pixels: 100 });
  expect(inlayHints(other).map(({ label }) => label)).toEqual(['784 → 5 · 3,925']);
});
