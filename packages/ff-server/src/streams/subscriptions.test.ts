import { appendFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { SeriesDelta } from '../protocol.ts';
import { temporaryFolder } from '../testing/folder.ts';
import { evaluationRow, metricsRow } from '../testing/rows.ts';
import { Subscriptions } from './subscriptions.ts';

const lines = (rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
const steps = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => metricsRow(from + index));

function streams(send?: (deltas: readonly SeriesDelta[]) => Promise<void>) {
  const run = temporaryFolder();
  const deltas: SeriesDelta[] = [];
  const subscriptions = new Subscriptions(
    send ??
      (async (told) => {
        deltas.push(...told);
      }),
  );
  onTestFinished(() => subscriptions.close());
  return { run, file: join(run, 'metrics.jsonl'), subscriptions, deltas };
}

test('history, then deltas without gap or repeat; rows taken back reset', async () => {
  const { run, file, subscriptions, deltas } = streams();
  writeFileSync(file, lines([...steps(1, 50), evaluationRow(50)]));
  const first = await subscriptions.subscribe({ run, width: 1000 });
  expect(first.isContinuation).toBe(false);
  expect(first.series.map(({ name }) => name)).toEqual([
    ...['loss', 'positive', 'negative'].map((name) => `layers[0].${name}`),
    'learningRate',
    'test.error',
    ...['error', 'separation', 'deadUnits'].map((name) => `test.layers[0].${name}`),
  ]);
  const whole = lines(steps(51, 53));
  appendFileSync(file, whole.slice(0, -20));
  await expect.poll(() => deltas.length).toBe(1);
  appendFileSync(file, whole.slice(-20));
  await expect.poll(() => deltas.length).toBe(2);
  const told = deltas.flatMap(({ series }) => series.find(({ name }) => name === 'learningRate')!.x);
  expect(told).toEqual([51, 52, 53]);
  writeFileSync(`${file}.new`, lines(steps(1, 5)));
  renameSync(`${file}.new`, file);
  await expect.poll(() => deltas.at(-1)!.isReset).toBe(true);
  expect(deltas.at(-1)!.series[0]!.x).toEqual([1, 2, 3, 4, 5]);
  // A cursor from before the reset means nothing now.
  const again = await subscriptions.subscribe({ run, width: 1000, cursor: first.cursor });
  expect(again).toMatchObject({ isContinuation: false });
});

test('x in epochs and seconds; marks; only the series that are wanted; gaps', async () => {
  const { run, file, subscriptions } = streams();
  const mark = { type: 'live', step: 10, epoch: 1, values: { 'layers[0].threshold': 3 } };
  writeFileSync(file, lines([...steps(1, 10), mark, metricsRow(11, Number.NaN)]));
  const ask = (axis: 'epoch' | 'time') =>
    subscriptions.subscribe({ run, width: 100, axis, names: ['layers[0].loss'] });
  const byEpoch = await ask('epoch');
  expect(byEpoch.series).toMatchObject([{ name: 'layers[0].loss' }]);
  expect(byEpoch.series[0]!.x.slice(0, 3)).toEqual([0.1, 0.2, 0.3]);
  expect(byEpoch.series[0]!.y.at(-1)).toBeNull();
  expect(byEpoch.marks).toEqual([{ x: 1, type: 'live', text: 'layers[0].threshold=3' }]);
  expect((await ask('time')).series[0]!.x.at(-1)).toBeCloseTo(0.11);
});

test('a reader that takes no delta gets no other, and then everything at once', async () => {
  const waiting: (() => void)[] = [];
  const taken: SeriesDelta[] = [];
  const { run, file, subscriptions } = streams((deltas) => {
    taken.push(...deltas);
    return new Promise((resolve) => waiting.push(resolve));
  });
  writeFileSync(file, lines(steps(1, 2)));
  await subscriptions.subscribe({ run, width: 100 });
  appendFileSync(file, lines(steps(3, 3)));
  await expect.poll(() => taken.length).toBe(1);
  appendFileSync(file, lines(steps(4, 6)));
  // Another reader has them; this one is left in peace.
  await expect.poll(async () => (await subscriptions.subscribe({ run, width: 1 })).cursor).toBe('0.6');
  expect(taken).toHaveLength(1);
  waiting.shift()!();
  await expect.poll(() => taken.length).toBe(2);
  const told = taken.flatMap(({ series }) => series.find(({ name }) => name === 'learningRate')!.x);
  expect(told).toEqual([3, 4, 5, 6]);
});

test('what several subscriptions have to tell goes in one message', async () => {
  const told: (readonly SeriesDelta[])[] = [];
  const { run, file, subscriptions } = streams(async (deltas) => void told.push(deltas));
  writeFileSync(file, lines(steps(1, 2)));
  const ids = [];
  for (let count = 0; count < 4; count++) ids.push(await subscriptions.subscribe({ run, width: 100 }));
  appendFileSync(file, lines(steps(3, 3)));
  await expect.poll(() => told.flat().length).toBe(4);
  expect(told.flat().map(({ subscription }) => subscription)).toEqual(ids.map((id) => id.subscription));
  expect(told).toHaveLength(1);
});

test('50,000 rows of 4 layers are thinned to at most 4,000 points a series', async () => {
  const { run, file, subscriptions } = streams();
  const layer = { loss: 0.5, positive: 2, negative: 1 };
  const rows = steps(1, 50_000).map((row) => ({ ...row, layers: [layer, layer, layer, layer] }));
  writeFileSync(file, lines(rows));
  const ask = () => subscriptions.subscribe({ run, width: 1000 });
  await expect.poll(async () => (await ask()).cursor, { timeout: 10_000 }).toBe('0.50000');
  const { series } = await ask();
  expect(series).toHaveLength(13);
  for (const { x } of series) {
    expect(x.length).toBeLessThanOrEqual(4000);
    expect([x[0], x.at(-1)]).toEqual([1, 50_000]);
  }
});

test('generations and changed values are marks', async () => {
  const { run, file, subscriptions, deltas } = streams();
  const generation = { type: 'generation', generation: 1, step: 2, text: 'keeps layer 1', live: false };
  writeFileSync(file, lines([...steps(1, 2), generation]));
  expect((await subscriptions.subscribe({ run, width: 100 })).marks).toEqual([
    { x: 2, type: 'generation', text: 'keeps layer 1', generation: 1 },
  ]);
  const values = { type: 'live', step: 3, epoch: 0.3, values: { epochs: 9, 'layers[0].threshold': 3 } };
  appendFileSync(file, lines([...steps(3, 3), values, { ...generation, generation: 2, step: 3 }]));
  await expect
    .poll(() => deltas.flatMap(({ marks }) => marks))
    .toEqual([
      { x: 3, type: 'live', text: 'epochs=9 layers[0].threshold=3' },
      { x: 3, type: 'generation', text: 'keeps layer 1', generation: 2 },
    ]);
});

test('smoothed values come beside the raw ones, in the history and in deltas', async () => {
  const { run, file, subscriptions, deltas } = streams();
  const losses = [1, 3, null, 2, 5];
  const rows = losses.map((loss, index) => {
    const row = metricsRow(index + 1);
    return { ...row, layers: [{ ...row.layers[0], loss }] };
  });
  writeFileSync(file, lines(rows.slice(0, 3)));
  const ask = (smoothing?: number, cursor?: string) =>
    subscriptions.subscribe({
      run,
      width: 100,
      names: ['layers[0].loss'],
      ...(smoothing !== undefined && { smoothing }),
      ...(cursor !== undefined && { cursor }),
    });
  const first = await ask(0.5);
  // Weights 1; 1/3, 2/3; what is no number stays, and out of the mean.
  expect(first.series).toEqual([
    { name: 'layers[0].loss', x: [1, 2, 3], y: [1, 3, null], smooth: [1, expect.closeTo(7 / 3), null] },
  ]);
  appendFileSync(file, lines(rows.slice(3)));
  await expect.poll(() => deltas.length).toBe(1);
  expect(deltas[0]).toMatchObject({ subscription: first.subscription, isReset: false });
  // Weights 1/7, 2/7, 4/7; 1/15, 2/15, 4/15, 8/15.
  expect(deltas[0]!.series).toEqual([
    { name: 'layers[0].loss', x: [4, 5], y: [2, 5], smooth: [15 / 7, 55 / 15].map((y) => expect.closeTo(y)) },
  ]);
  expect(await ask(0.5, first.cursor)).toMatchObject({ isContinuation: true, series: deltas[0]!.series });
  // Points that were smoothed otherwise are not gone on with.
  const otherwise = await ask(0.9, first.cursor);
  expect(otherwise.isContinuation).toBe(false);
  expect(otherwise.series[0]!.x).toEqual([1, 2, 3, 4, 5]);
  for (const smoothing of [0, undefined]) {
    expect((await ask(smoothing)).series[0]).not.toHaveProperty('smooth');
  }
});

test.each([1, -0.1, Number.NaN, 2])('a smoothing of %d is refused', async (smoothing) => {
  const { run, file, subscriptions } = streams();
  writeFileSync(file, lines(steps(1, 3)));
  await expect(subscriptions.subscribe({ run, width: 100, smoothing })).rejects.toThrow(
    `smoothing: ${smoothing} is out of range: a number from 0 (none) up to but not including 1 is wanted`,
  );
});
