import { appendFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { SeriesDelta } from '../protocol.ts';
import { temporaryFolder } from '../testing/folder.ts';
import { evaluationRow, metricsRow } from '../testing/rows.ts';
import { BucketedSeries } from './bucketed-series.ts';
import { Subscriptions } from './subscriptions.ts';

const lines = (rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
const steps = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => metricsRow(from + index));

function streams(send?: (delta: SeriesDelta) => Promise<void>) {
  const run = temporaryFolder();
  const deltas: SeriesDelta[] = [];
  const subscriptions = new Subscriptions(
    send ??
      (async (delta) => {
        deltas.push(delta);
      }),
  );
  onTestFinished(() => subscriptions.close());
  return { run, file: join(run, 'metrics.jsonl'), subscriptions, deltas };
}

test('a short series comes as it is', () => {
  const series = new BucketedSeries();
  for (let i = 0; i < 100; i++) series.push(i, Math.sin(i));
  const [x, y] = series.points(1000);
  expect(x).toEqual(Array.from({ length: 100 }, (_, i) => i));
  expect(y).toEqual(x.map(Math.sin));
});

test.each([1, 10, 1000])(
  'a long series keeps peaks and ends, with four points for each of %i pixels',
  (columns) => {
    const series = new BucketedSeries();
    const count = 300_000;
    for (let i = 0; i < count; i++)
      series.push(i, i === 123_456 ? 99 : i === 234_567 ? -99 : Math.sin(i / 1000));
    const [x, y] = series.points(columns);
    expect(x.length).toBeLessThanOrEqual(4 * columns);
    expect([x[0], x.at(-1)]).toEqual([0, count - 1]);
    expect([x[y.indexOf(99)], x[y.indexOf(-99)]]).toEqual([123_456, 234_567]);
    expect(x).toEqual([...x].sort((a, b) => a - b));
  },
);

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
  const { run, file, subscriptions } = streams((delta) => {
    taken.push(delta);
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

test('50,000 rows of 4 layers are answered within 300 ms, with at most 4,000 points a series', async () => {
  const { run, file, subscriptions } = streams();
  const layer = { loss: 0.5, positive: 2, negative: 1 };
  const rows = steps(1, 50_000).map((row) => ({ ...row, layers: [layer, layer, layer, layer] }));
  writeFileSync(file, lines(rows));
  const timed = async () => {
    const began = performance.now();
    const answer = await subscriptions.subscribe({ run, width: 1000 });
    return { milliseconds: performance.now() - began, answer };
  };
  await expect.poll(async () => (await timed()).answer.cursor, { timeout: 10_000 }).toBe('0.50000');
  const { milliseconds, answer } = await timed();
  expect(milliseconds).toBeLessThan(300);
  expect(answer.series).toHaveLength(13);
  for (const { x } of answer.series) expect(x.length).toBeLessThanOrEqual(4000);
});
