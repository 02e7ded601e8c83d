import { expect, test } from 'vitest';
import { defineModel, dense, digits, layerByLayer, openNet, readout, train } from '../index.ts';
import { initialCheckpoint } from '../training/initial.ts';
import { initialState } from '../training/state.ts';
import { buildNet } from './net.ts';

const source = digits({ train: 2000, test: 200 });
const backbone = defineModel({
  data: source,
  layers: [dense(40), dense(30), dense(20)],
  schedule: layerByLayer({ epochs: 3 }),
});

test('a read-out learns the labels from all layers but the first, and leaves the layers as they were', async () => {
  const data = await source.load();
  const learned = initialState(buildNet(backbone, data), 5);
  const model = readout(backbone, { epochs: 8, batchSize: 20 });
  const first = initialCheckpoint(model, data, learned, { source: 'the backbone' });
  let last = first;
  const checkpoints = {
    save: async (checkpoint: typeof first) => {
      last = checkpoint;
    },
    latest: async () => last,
    best: async () => last,
  };
  const errors: number[] = [];
  for await (const event of train(model, { checkpoints, resume: true, dataset: data })) {
    if (event.type === 'evaluation') errors.push(event.error);
    if (event.type !== 'progress') continue;
    for (const row of event.rows) {
      expect(row.layers).toEqual([null, null, null]);
      expect(row.head).toBeGreaterThan(0);
      expect(row.learningRate).toBeCloseTo(0.005 * (1 - (row.step - 1) / 800), 9);
    }
  }
  expect(errors).toHaveLength(8);
  expect(errors.at(-1)).toBeLessThan(75);
  for (const name of Object.keys(learned).filter((name) => /^layers\.\d\./.test(name)))
    expect(last.tensors[name], name).toEqual(learned[name]);
  expect(Object.keys(last.tensors).filter((name) => name.startsWith('head.'))).toEqual([
    'head.1.weight',
    'head.1.bias',
    'head.2.weight',
  ]);
  const net = await openNet(model, data, last.tensors);
  expect((await net.evaluate(data.test))!.error).toBe(errors.at(-1));
  await net.dispose();
});

test('layers of another shape are told: the tensor and both shapes', async () => {
  const data = await source.load();
  const state = (...units: number[]) => {
    const layers = units.map((count) => dense(count));
    return initialState(buildNet(defineModel({ data: source, layers }), data), 0);
  };
  const begin = (...units: number[]) =>
    initialCheckpoint(readout(backbone), data, state(...units), { source: 'run abc' });
  expect(() => begin(40, 31, 20)).toThrow(
    /of run abc don't fit: "layers.1.weight" is \[40, 31\] there and \[40, 30\] in/,
  );
  expect(() => begin(40, 30)).toThrow(/"layers.2.weight" is nothing there and \[30, 20\]/);
  expect(() => begin(40, 30, 20, 10)).toThrow(/"layers.3.weight" is \[20, 10\] there and nothing/);
  expect(() => readout(backbone, { layers: [3] })).toThrow(/head.layers: got layer 3; expected 0 to 2/);
});
