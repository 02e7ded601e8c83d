import { appendFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { RangeParams } from '../protocol.ts';
import { temporaryFolder } from '../testing/folder.ts';
import { metricsRow } from '../testing/rows.ts';
import { Smoother } from './smoother.ts';
import { Subscriptions } from './subscriptions.ts';

/** More than are kept whole, in a file of several slices. */
const count = 150_000;
const lossAt = (step: number) => (step % 7919 === 0 ? 50 : Math.sin(step / 100) + (step % 13) / 13);
const rowsOf = (last: number) =>
  Array.from(
    { length: last },
    (_, index) => `${JSON.stringify(metricsRow(index + 1, lossAt(index + 1)))}\n`,
  ).join('');

function streams(text: string) {
  const run = temporaryFolder();
  const file = join(run, 'metrics.jsonl');
  writeFileSync(file, text);
  const subscriptions = new Subscriptions(async () => {});
  onTestFinished(() => subscriptions.close());
  const range = async (params: Partial<RangeParams>, signal = new AbortController().signal) => {
    const [series] = await subscriptions.range(
      { run, width: 1000, names: ['layers[0].loss'], from: 0, to: count, ...params },
      signal,
    );
    return series!;
  };
  return { file, range };
}

test('a part of a long run comes row by row, as far as the width has room', async () => {
  const { range } = streams(rowsOf(count));
  const narrow = await range({ from: 100_000, to: 101_000 });
  expect(narrow.x).toEqual(Array.from({ length: 1003 }, (_, index) => 99_999 + index));
  expect(narrow.y).toEqual(narrow.x.map(lossAt));
  const wide = await range({ from: 50_000, to: 90_000, width: 500 });
  expect(wide.x.length).toBeLessThanOrEqual(2000);
  expect(wide.x.length).toBeGreaterThan(1500);
  expect(wide.y).toEqual(wide.x.map(lossAt));
  expect(wide.y.filter((y) => y === 50)).toHaveLength(Math.floor(90_000 / 7919) - Math.floor(50_000 / 7919));
  const whole = await range({});
  expect([whole.x[0], whole.x.at(-1)]).toEqual([1, count]);
  expect((await range({ from: 2 * count, to: 3 * count })).x).toEqual([count]);
});

test('smoothed values of a part are those of the whole run', async () => {
  const { range } = streams(rowsOf(count));
  const smoother = new Smoother(0.99);
  const all = Array.from({ length: count }, (_, index) => smoother.next(lossAt(index + 1)));
  const { x, smooth } = await range({ from: 120_000, to: 120_100, smoothing: 0.99 });
  expect(x).toHaveLength(103);
  expect(smooth).toEqual(x.map((step) => all[step - 1]));
});

test('a part in epochs and in seconds', async () => {
  const { range } = streams(rowsOf(1000));
  // the rows have ten steps an epoch and a hundred a second
  expect((await range({ axis: 'epoch', from: 10, to: 11 })).x).toEqual(
    Array.from({ length: 13 }, (_, index) => expect.closeTo((99 + index) / 10)),
  );
  expect((await range({ axis: 'time', from: 9.99, to: 99 })).x).toEqual(
    [9.98, 9.99, 10].map((x) => expect.closeTo(x)),
  );
  expect((await range({ axis: 'time', from: -1, to: 0 })).x).toEqual([0.01]);
});

test('a file that is replaced while a part is read is read again', async () => {
  const { file, range } = streams(rowsOf(count));
  await range({});
  const answer = range({ from: 70_000, to: 80_000 });
  writeFileSync(`${file}.new`, rowsOf(75_000));
  renameSync(`${file}.new`, file);
  const { x } = await answer;
  expect(x.at(-1)).toBeLessThanOrEqual(80_001);
  expect((await range({})).x.at(-1)).toBe(75_000);
  appendFileSync(file, `${JSON.stringify(metricsRow(75_001))}\n`);
  expect((await range({ from: 74_999, to: 80_000 })).x).toEqual([74_998, 74_999, 75_000, 75_001]);
});

test('a request can be cancelled; ends in the wrong order are refused', async () => {
  const { range } = streams(rowsOf(count));
  const controller = new AbortController();
  const answer = range({ from: 10_000, to: 140_000, width: 16_000 }, controller.signal);
  controller.abort(new Error('enough'));
  await expect(answer).rejects.toThrow('enough');
  await expect(range({ from: 2, to: 1 })).rejects.toThrow(
    'from: 2 is out of range: a number up to `to`, which is 1, is wanted',
  );
});
