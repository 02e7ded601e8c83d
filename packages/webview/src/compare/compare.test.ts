import { expect, it } from 'vitest';
import { differences } from './differences.ts';

it('finds the settings in which runs differ, by path', () => {
  const model = (units: number, extra: object = {}) => ({
    layers: [{ units: 500 }, { units }],
    name: 'net',
    ...extra,
  });
  expect(
    differences([
      { model: model(500, { optimizer: { learningRate: 0.003 } }), settings: {} },
      {
        model: model(700, { optimizer: { learningRate: { kind: 'linearDecay', rate: 0.01 } } }),
        settings: { seed: 3 },
      },
      { model: model(500, { head: null }), settings: {} },
    ]),
  ).toEqual([
    { path: 'head', values: ['–', '–', 'null'] },
    { path: 'layers[1].units', values: ['500', '700', '500'] },
    { path: 'optimizer.learningRate', values: ['0.003', '–', '–'] },
    { path: 'optimizer.learningRate.kind', values: ['–', 'linearDecay', '–'] },
    { path: 'optimizer.learningRate.rate', values: ['–', '0.01', '–'] },
    { path: 'seed', values: ['–', '3', '–'] },
  ]);
});

it('finds none in equal runs', () => {
  const run = { model: { layers: [{ units: 5 }] }, settings: { a: [1, 'x', true] } };
  expect(differences([run, structuredClone(run)])).toEqual([]);
});
