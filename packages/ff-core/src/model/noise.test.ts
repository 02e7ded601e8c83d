import '../tensorflow.ts';
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { defineModel } from './define-model.ts';
import { dense } from './layers/dense.ts';
import { buildNet } from './net.ts';
import { dropped } from './noise.ts';
import { noData } from './testing/no-data.ts';

test('what is kept of the activities is scaled so that their mean stays', () => {
  const model = defineModel({ data: noData, layers: [dense(4, { dropout: 0.2 })] });
  const [layer] = buildNet(model, { sampleShape: [6], classes: 2, scale: 1, offset: 0 }).layers;
  const activity = tf.tensor2d([[1, 2, 3, 4]]);
  const kept = tf.tensor2d([[1, 0, 1, 1]]);
  const [row] = dropped(layer!, activity, { kept }).arraySync() as number[][];
  [1.25, 0, 3.75, 5].forEach((value, i) => {
    expect(row![i]).toBeCloseTo(value, 5);
  });
  expect(dropped(layer!, activity, {})).toBe(activity);
});

test('a dropout of everything is refused', () => {
  expect(() => defineModel({ data: noData, layers: [dense(4, { dropout: 1 })] })).toThrow(
    'layers[0].dropout: got 1; expected a number from 0 to below 1',
  );
});
