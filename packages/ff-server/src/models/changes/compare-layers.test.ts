import { expect, test } from 'vitest';
import { planFor } from '../../testing/change-plans.ts';
import { describePlan } from './plan.ts';

test.each<[string, string | RegExp, string, string]>([
  [
    'the constant of a helper of a helper of a custom layer',
    'scale = 2',
    'scale = 2.5',
    'keeps layer 1; trains layers 2, 3, 4 and 5 again; layers 2, 3, 4 and 5 start from their old weights',
  ],
  [
    'what a layer-making function is called with',
    "scaled('third', 3)",
    "scaled('third', 4)",
    'keeps layers 1, 2 and 3; trains layers 4 and 5 again; layers 4 and 5 start from their old weights',
  ],
  [
    'the code of a layer-making function',
    'tf.matMul(x as tf.Tensor2D, p.w as tf.Tensor2D), factor)',
    'tf.relu(tf.matMul(x as tf.Tensor2D, p.w as tf.Tensor2D)), factor)',
    'keeps layers 1, 2 and 3; trains layers 4 and 5 again; layers 4 and 5 start from their old weights',
  ],
  [
    'a width in the middle',
    'dense(8),',
    'dense(12),',
    'keeps layers 1 and 2; trains layers 3, 4 and 5 again; layer 5 starts from its old weights',
  ],
  [
    'the width of the last layer',
    'dense(8, {',
    'dense(9, {',
    'keeps layers 1, 2, 3 and 4; trains layer 5 anew',
  ],
  [
    'the width of the first layer',
    'dense(16)',
    'dense(17)',
    'trains layers 1, 2, 3, 4 and 5 again; layers 3, 4 and 5 start from their old weights',
  ],
  [
    'an option of a layer',
    "'leakyRelu'",
    "'relu'",
    'keeps layers 1, 2, 3 and 4; trains layer 5 again; layer 5 starts from its old weights',
  ],
  [
    'an inserted layer',
    'dense(8),',
    "dense(8), dense(8, { activation: 'sigmoid' }),",
    'keeps layers 1, 2 and 3; trains layers 4, 5 and 6 again; ' +
      'layer 5 starts from the weights of the old layer 4; layer 6 starts from the weights of the old layer 5',
  ],
  [
    'a removed layer',
    "    scaled('third', 3),\n",
    '',
    'keeps layers 1, 2 and 3; drops the old layer 4; trains layer 4 again; ' +
      'layer 4 starts from the weights of the old layer 5',
  ],
  [
    'the last layer removed',
    "    dense(8, { activation: 'leakyRelu' }),\n",
    '',
    'all layers go on from their weights; drops the old layer 5',
  ],
  [
    'swapped layers',
    /dense\(8\),\n {4}scaled\('third', 3\)/,
    "scaled('third', 3),\n    dense(8)",
    'keeps layers 1 and 2; trains layers 3, 4 and 5 again; layer 5 starts from its old weights; ' +
      'layer 3 starts from the weights of the old layer 4; layer 4 starts from the weights of the old layer 3',
  ],
  ['the data', 'train: 200', 'train: 300', 'data changed; all layers go on from their weights'],
  [
    'the labels',
    'overlay()',
    'overlay({ strength: 2 })',
    'labels changed; all layers go on from their weights',
  ],
  [
    'where the label is',
    'labels: overlay()',
    'labels: concatenate()',
    'labels changed; all layers go on from their weights',
  ],
  ['the optimizer', 'adam({', 'momentum({', 'optimizer changed; all layers go on from their weights'],
  [
    'negatives and loss',
    'labels: overlay(),',
    'labels: overlay(), negatives: hardNegatives(), loss: symba(),',
    'negatives and loss changed; all layers go on from their weights',
  ],
  [
    'a decay where there was none',
    '0.003',
    '0.003, weightDecay: 0.1',
    'optimizer changed; all layers go on from their weights',
  ],
  [
    'the order of steps',
    'batchSize: 20',
    'batchSize: 25',
    'schedule changed; all layers go on from their weights',
  ],
  [
    'a head',
    'labels: overlay(),',
    'labels: overlay(), head: softmaxHead(),',
    'head changed; all layers go on from their weights',
  ],
])('%s', async (_, from, to, text) => {
  expect(describePlan(await planFor([from, to]))).toBe(text);
});

test('one layer wider and one value of a kept layer: both are told, and what is frozen is counted', async () => {
  const plan = await planFor(['dense(16)', 'dense(16, { threshold: 3 })'], ['dense(8),', 'dense(12),']);
  expect(plan).toMatchObject({ kind: 'layers', frozen: 2, values: { 'layers[0].threshold': 3 } });
  expect(describePlan(plan)).toMatch(/; sets layers\[0\]\.threshold to 3$/);
});
