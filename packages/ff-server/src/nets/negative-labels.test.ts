import { defineModel, dense, digits, hardNegatives, type Prediction, softmaxHead } from 'ff-core';
import { buildNet } from 'ff-core/engine';
import { expect, test } from 'vitest';
import { negativeLabels } from './negative-labels.ts';

type Negatives = Parameters<typeof defineModel>[0]['negatives'];

const shape = { sampleShape: [28, 28], classes: 10, scale: 1 / 255, offset: 0 };
const seed = 7;
const labels = Uint8Array.from({ length: 200 }, (_, i) => i % 10);

function draw(negatives: Negatives, prediction: Partial<Prediction> = {}, first = 0) {
  const model = defineModel({ data: digits(), layers: [dense(4)], head: softmaxHead(), negatives });
  const flat = { label: 0, goodness: [Array(10).fill(1)], total: Array(10).fill(1) };
  const predictions = Array.from(labels, () => ({ ...flat, ...prediction }));
  return negativeLabels(buildNet(model, shape), seed, first, labels, predictions);
}

const share = (drawn: Uint8Array, label: number) =>
  drawn.filter((each) => each === label).length / labels.filter((each) => each !== label).length;

test.each([{ kind: 'wrongLabels' as const }, hardNegatives()])(
  '$kind are never true, and any wrong one',
  async (kind) => {
    const drawn = await draw(kind);
    expect(drawn.some((label, i) => label === labels[i])).toBe(false);
    expect(new Set(drawn).size).toBe(10);
    expect(await draw(kind)).toEqual(drawn);
  },
);

test('a sample keeps its label whichever others are asked for', async () => {
  const all = await draw({ kind: 'wrongLabels' });
  // samples 10 and on have the same labels as those from 0 on
  expect([...(await draw({ kind: 'wrongLabels' }, {}, 10))].slice(0, 100)).toEqual([...all].slice(10, 110));
});

test('shuffled labels are those of the samples', async () => {
  const drawn = await draw({ kind: 'shuffledLabels' });
  expect([...drawn].sort()).toEqual([...labels].sort());
  expect(drawn).not.toEqual(labels);
});

test('hard negatives are the labels that the net finds likely', async () => {
  const goodness = [Array.from({ length: 10 }, (_, label) => (label === 3 ? 100 : 0))];
  // a mean of squares: four times as much in sum, so that a temperature of 20 leaves hardly another label
  expect(share(await draw(hardNegatives({ temperature: 20 }), { goodness }), 3)).toBeGreaterThan(0.99);
  expect(share(await draw(hardNegatives({ temperature: 1e6 }), { goodness }), 3)).toBeLessThan(0.3);
  const softmax = Array.from({ length: 10 }, (_, label) => (label === 5 ? 0.991 : 0.001));
  expect(share(await draw(hardNegatives({ from: 'head' }), { softmax }), 5)).toBeGreaterThan(0.95);
});
