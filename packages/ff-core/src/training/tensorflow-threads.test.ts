import { expect, it } from 'vitest';
import { defineModel } from '../model/define-model.ts';
import { conv2d } from '../model/layers/conv2d.ts';
import { dense } from '../model/layers/dense.ts';
import { allLayersPerBatch, fullBatch, joint, layerByLayer, manyRepeats } from '../model/schedules.ts';
import { noData } from './no-data.ts';
import { hasOpsSideBySide } from './tensorflow-threads.ts';

const two = [dense(500), dense(500)];

it.each([
  ['layers that learn in the same step', { layers: two, schedule: joint() }, true],
  ['the same, one after another', { layers: two, schedule: allLayersPerBatch() }, true],
  [
    'maps',
    { layers: [conv2d({ channels: 20, kernel: 5 }), conv2d({ channels: 40, kernel: 3 })], schedule: joint() },
    true,
  ],
  ['one layer', { layers: [dense(500)], schedule: joint() }, false],
  ['one that learns', { layers: [dense(500, { trainable: false }), dense(500)], schedule: joint() }, false],
  ['layer by layer', { layers: two, schedule: layerByLayer() }, false],
  ['many updates of a layer on each batch', { layers: two, schedule: manyRepeats() }, false],
  ['full batch', { layers: two, schedule: fullBatch() }, false],
  ['very wide layers', { layers: [dense(2000), dense(2000)], schedule: joint() }, false],
])('ops to do side by side: %s', (_, parts, expected) => {
  expect(hasOpsSideBySide(defineModel({ data: noData, ...parts }))).toBe(expected);
});
