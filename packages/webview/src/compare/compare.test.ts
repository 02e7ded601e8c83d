import type { RunInfo } from 'ff-server/protocol';
import { expect, it } from 'vitest';
import { differences } from './differences.ts';
import { comparisonRows } from './rows.ts';

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

it('names the seed of runs of the same model', () => {
  const run = (id: string, seed: number): RunInfo => ({
    id,
    seed,
    run: `/runs/${id}`,
    name: 'net',
    state: 'done',
    source: '/net.ff.ts',
    device: 'auto',
    created: '2026-11-28T00:00:00Z',
    generation: 0,
  });
  const runs = [run('a', 1), run('b', 2)];
  const descriptions = runs.map((info) => ({ info, model: {}, settings: {}, versions: {}, log: [] }));
  expect(comparisonRows(runs, descriptions, []).settings).toEqual([{ title: 'seed', values: ['1', '2'] }]);
});
