import { byPairs, defineModel, dense, digits, hybrid, noLabels, text } from 'ff-core';
import { expect, test } from 'vitest';
import type { TrainedNet } from '../runs/trained-net.ts';
import { samples } from './samples.ts';

const layers = [dense(20)];

async function first(model: ReturnType<typeof defineModel>) {
  const trained = { model, data: await model.data.load() } as TrainedNet;
  return samples(trained, 0, 1);
}

test('windows of text tell that they are', async () => {
  const sample = await first(defineModel({ data: text({ window: 12 }), layers }));
  expect(sample).toMatchObject({ source: 'text', tellsLabels: true, width: 30, height: 12, count: 1 });
});

test('a net that only tells images from their negatives has no labels to predict', async () => {
  const blind = { labels: noLabels(), negatives: hybrid(), classifier: byPairs() };
  const sample = await first(defineModel({ data: digits({ train: 20, test: 10 }), ...blind, layers }));
  expect(sample).toMatchObject({ source: 'digits', tellsLabels: false, width: 28, height: 28 });
});
