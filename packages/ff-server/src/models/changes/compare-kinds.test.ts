import { expect, test } from 'vitest';
import { planOf } from '../../testing/change-plans.ts';
import { describePlan } from './plan.ts';

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
    'keeps layers 1 and 2; drops the old layer 3; trains layers 3 and 4 again; ' +
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
