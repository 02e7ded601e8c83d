import type { TrainEvent } from 'ff-core';
import { expect, test } from 'vitest';
import { metricsRow } from '../testing/rows.ts';
import { summarise } from './summarise.ts';

const start: TrainEvent = {
  type: 'start',
  device: 'cpu',
  executor: 'compiled',
  seed: 1,
  data: 'digits',
  trainSamples: 100,
  sampleShape: [28, 28],
  classes: 10,
  steps: 20,
  epochs: 2,
  layers: [],
  from: 0,
  generation: 0,
};

test('a summary knows the rate only while it trains, and epochs that were changed meanwhile', () => {
  const begun = summarise(undefined, start);
  expect(begun).toEqual({ step: 0, steps: 20, epoch: 0, epochs: 2, trainSeconds: 0 });
  const rows = [metricsRow(5)];
  const figures = { step: 5, steps: 30, epoch: 0.5, epochs: 3, stepsPerSecond: 10, secondsLeft: 2.5 };
  const trained = summarise(begun, { type: 'progress', ...figures, rows });
  expect(trained).toMatchObject({ steps: 30, epochs: 3, rate: 10, secondsLeft: 2.5, trainSeconds: 0.05 });
  const stopped = summarise(trained, {
    type: 'stopped',
    step: 6,
    steps: 30,
    trainSeconds: 0.06,
    wallSeconds: 1,
  });
  expect(stopped).toEqual({ step: 6, steps: 30, epoch: 0.5, epochs: 3, trainSeconds: 0.06 });
  expect(summarise(trained, { ...start, from: 5, generation: 1 })).not.toMatchObject({ rate: 10 });
});
