import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeModel, layerSummaries, livePaths } from 'ff-core';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../testing/folder.ts';
import { bundleModel } from '../bundle.ts';
import { loadModel } from '../load.ts';
import { type Bundled, compare } from './compare.ts';
import { describePlan, type RetrainPlan } from './plan.ts';

const start = `import { adam, cosine, concatenate, defineModel, dense, digits, hardNegatives, joint, layer, linearDecay, logistic, momentum, overlay, softmaxHead, symba, tf } from 'ff-core';
const scale = 2;
/** Doubles. */
function helper(x: tf.Tensor): tf.Tensor {
  return tf.mul(x, scale);
}
const act = (x: tf.Tensor) => helper(tf.relu(x)); // through two others
const unused = (x: number) => x + 1;
const init = (c: { inputs: number; normal(shape: number[], deviation: number): any }) => ({ w: c.normal([c.inputs, 8], 0.1) });
const scaled = (name: string, factor: number) =>
  layer({ name, init, call: (x, p) => tf.mul(tf.matMul(x as tf.Tensor2D, p.w as tf.Tensor2D), factor) });

export default defineModel({
  data: digits({ train: 200, test: 50 }),
  labels: overlay(),
  layers: [
    dense(16),
    layer({ name: 'own', init, call: (x, p) => act(tf.matMul(x as tf.Tensor2D, p.w as tf.Tensor2D)) }),
    dense(8),
    scaled('third', 3),
    dense(8, { activation: 'leakyRelu' }),
  ],
  optimizer: adam({ learningRate: 0.003 }),
  schedule: joint({ epochs: 5, batchSize: 20 }),
});
`;

async function bundled(text: string, folder = temporaryFolder()): Promise<Bundled> {
  // a name of its own: a module is imported once
  const name = `m${Math.random().toString(36).slice(2)}`;
  const file = join(folder, `${name}.ff.ts`);
  writeFileSync(file, text);
  const path = join(folder, `${name}.mjs`);
  const { code } = await bundleModel(file, path);
  writeFileSync(path, code);
  const model = await loadModel(path, file);
  const shape = { sampleShape: [28, 28], classes: 10 };
  const version = {
    model: describeModel(model),
    live: livePaths(model),
    load: model.data.load.toString(),
    layers: layerSummaries(model, shape),
    ...shape,
  };
  return { version, bundle: code };
}

type Edit = readonly [from: string | RegExp, to: string];

/** The plan for the model in which some parts are replaced. */
const planFor = (...edits: readonly Edit[]): Promise<RetrainPlan> => planOf(start, edits);

async function planOf(start: string, edits: readonly Edit[]): Promise<RetrainPlan> {
  const changed = edits.reduce((text, [from, to]) => {
    const result = text.replace(from, to);
    if (result === text) throw new Error(`nothing to replace: ${from}`);
    return result;
  }, start);
  return compare(await bundled(start), await bundled(changed));
}

test.each<[string, string | RegExp, string]>([
  ['comments', 'Doubles.', 'Makes twice as much.'],
  ['a comment in a function', '{\n  return tf.mul', '{\n  // twice\n  return tf.mul'],
  [
    'formatting',
    'const act = (x: tf.Tensor) => helper(tf.relu(x));',
    'const act =\n  (x: tf.Tensor) =>\n    helper( tf.relu( x ) );',
  ],
  ['another function', 'x + 1', 'x + 2'],
  ['types', 'x: number', 'x: any'],
  ['the name of a helper', /helper/g, 'twice'],
  ['options with their default value', 'dense(16)', 'dense(16, { bias: true })'],
  ['the name of a layer', "name: 'own'", "name: 'mine'"],
])('%s: no change', async (_, from, to) => {
  expect(await planFor([from, to])).toEqual({ kind: 'none' });
});

test.each<[string, string | RegExp, string, Record<string, unknown>]>([
  ['a learning rate', '0.003', '0.001', { 'optimizer.learningRate': 0.001 }],
  ['epochs', 'epochs: 5', 'epochs: 9', { 'schedule.epochs': 9 }],
  ['a threshold', 'dense(16)', 'dense(16, { threshold: 3 })', { 'layers[0].threshold': 3 }],
])('%s is live', async (_, from, to, values) => {
  expect(await planFor([from, to])).toEqual({ kind: 'live', values });
});

test('a rate becomes a schedule: live, and told in short', async () => {
  const plan = await planFor(['0.003', 'linearDecay(0.01)']);
  expect(describePlan(plan)).toBe('sets optimizer.learningRate to linearDecay(0.01); no layer trains again');
});

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

/** Layers on maps, then spiking ones. */
const maps = `import { conv2d, defineModel, digits, joint, leaky, local2d } from 'ff-core';
export default defineModel({
  data: digits({ train: 200, test: 50 }),
  layers: [
    conv2d({ channels: 4, kernel: 5, pool: 2 }),
    conv2d({ channels: 6, kernel: 3, stride: 2 }),
    local2d({ channels: 3, kernel: 3 }),
    leaky(12, { timeSteps: 2 }),
    leaky(10),
  ],
  schedule: joint({ epochs: 5, batchSize: 20 }),
});
`;

test.each<[string, string, string, string]>([
  [
    'the activation of a convolution',
    'stride: 2 }',
    "stride: 2, activation: 'tanh' }",
    'keeps layer 1; trains layers 2, 3, 4 and 5 again; layers 2, 3, 4 and 5 start from their old weights',
  ],
  [
    'the channels of a convolution',
    'channels: 6',
    'channels: 8',
    'keeps layer 1; trains layers 2, 3, 4 and 5 again; layers 4 and 5 start from their old weights',
  ],
  [
    'an inserted convolution',
    '    local2d(',
    "    conv2d({ channels: 6, kernel: 3, padding: 'same' }),\n    local2d(",
    'keeps layers 1 and 2; trains layers 3, 4, 5 and 6 again; layer 4 starts from the weights of the old layer 3; ' +
      'layer 5 starts from the weights of the old layer 4; layer 6 starts from the weights of the old layer 5',
  ],
  [
    'a removed layer of local fields',
    '    local2d({ channels: 3, kernel: 3 }),\n',
    '',
    'keeps layers 1 and 2; drops the old layer 4; trains layers 3 and 4 again; ' +
      'layer 4 starts from the weights of the old layer 5',
  ],
  [
    'the time steps of a spiking layer',
    'timeSteps: 2',
    'timeSteps: 4',
    'keeps layers 1, 2 and 3; trains layers 4 and 5 again; layers 4 and 5 start from their old weights',
  ],
  [
    'the goodness of a spiking layer',
    'leaky(10)',
    "leaky(10, { goodness: { kind: 'topK', k: 3 }, threshold: 1 })",
    'keeps layers 1, 2, 3 and 4; trains layer 5 again; layer 5 starts from its old weights',
  ],
])('on maps and among spikes: %s', async (_, from, to, text) => {
  expect(describePlan(await planOf(maps, [[from, to]]))).toBe(text);
});

test.each<[string, string, string, string]>([
  [
    'a width in the middle concerns both neighbours',
    'recurrent(9)',
    'recurrent(11)',
    'trains layers 1, 2, 3 and 4 again; layer 4 starts from its old weights',
  ],
  [
    'an option of the last',
    'recurrent(7)',
    "recurrent(7, { activation: 'tanh' })",
    'keeps layers 1, 2 and 3; trains layer 4 again; layer 4 starts from its old weights',
  ],
])('with the label at the top: %s', async (_, from, to, text) => {
  const topDown = `import { defineModel, digits, joint, recurrent, topDown } from 'ff-core';
export default defineModel({
  data: digits({ train: 200, test: 50 }),
  labels: topDown(),
  layers: [recurrent(8), recurrent(9), recurrent(6), recurrent(7)],
  schedule: joint({ epochs: 5, batchSize: 20 }),
});
`;
  expect(describePlan(await planOf(topDown, [[from, to]]))).toBe(text);
});
