import { expect, test } from 'vitest';
import { digits } from '../data/digits.ts';
import { defineModel } from '../model/define-model.ts';
import { dense } from '../model/layers/dense.ts';
import { adam } from '../model/optimizers/adam.ts';
import { linearDecay } from '../model/rates.ts';
import { joint } from '../model/schedules.ts';
import { courseAt } from './course-at.ts';

const model = defineModel({
  data: digits({ train: 200, test: 50 }),
  layers: [dense(8, { threshold: 1 }), dense(8, { optimizer: adam({ learningRate: 0.5 }) })],
  optimizer: adam({ learningRate: linearDecay(0.1) }),
  schedule: joint({ epochs: 10, batchSize: 50 }),
});
const data = await model.data.load();
const checkpoint = { epoch: 0, seed: 1, signature: '', trainSeconds: 0, tensors: {} };

test('learning rates are those of the next step; the last step’s when all are done', () => {
  const rates = (step: number) => courseAt(model, data, { ...checkpoint, step }).learningRates;
  expect(rates(0)).toEqual([0.1, 0.5]);
  expect(rates(20)).toEqual([0.05, 0.5]);
  expect(rates(40)[0]).toBeCloseTo(0.1 / 40, 12);
});

test('values that were set and layers that a generation keeps are as they were at the checkpoint', () => {
  const { net, learningRates } = courseAt(model, data, {
    ...checkpoint,
    step: 30,
    live: [
      { step: 10, values: { 'layers[0].threshold': 5, 'optimizer.learningRate': 0.2 } },
      { step: 20, values: { 'layers[0].threshold': 7 } },
    ],
    generation: { number: 1, offset: 20, epochOffset: 5, frozen: 1, updates: {} },
  });
  expect(net.layers.map(({ layer }) => layer.threshold)[0]).toBe(7);
  expect(net.layers.map(({ layer }) => layer.trainable)).toEqual([false, true]);
  expect(learningRates).toEqual([0.2, 0.5]);
});
