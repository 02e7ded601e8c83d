import type { SeriesPoints } from 'ff-server/protocol';
import { expect, it } from 'vitest';
import { RunLines } from './run-lines.ts';

const everything = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;

function points(name: string, from: number, count: number): SeriesPoints {
  const x = Array.from({ length: count }, (_, index) => from + index);
  return { name, x, y: x.map((value) => value * 10), smooth: x.map((value) => value * 10 + 1) };
}

it('appends deltas, however many, and tells of new series', () => {
  const lines = new RunLines(0);
  expect(lines.take(true, [points('loss', 1, 3)], [])).toBe(true);
  for (let at = 4; at <= 2000; at++) expect(lines.take(false, [points('loss', at, 1)], [])).toBe(false);
  const { raw, smooth } = lines.line('loss', ...everything)!;
  expect(raw.x).toEqual(Float64Array.from({ length: 2000 }, (_, index) => index + 1));
  expect(raw.y).toEqual(raw.x.map((x) => x * 10));
  expect(smooth!.y).toEqual(raw.x.map((x) => x * 10 + 1));
  expect(lines.take(false, [points('error', 5, 1)], [])).toBe(true);
  expect(lines.size).toBe(2000);
});

it('gaps stay gaps, and there is nothing smooth that was not sent', () => {
  const lines = new RunLines(0);
  lines.take(true, [{ name: 'loss', x: [1, 2, 3], y: [1, null, 3] }], []);
  const { raw, smooth } = lines.line('loss', ...everything)!;
  expect([...raw.y]).toEqual([1, Number.NaN, 3]);
  expect(smooth).toBeUndefined();
  expect(lines.least('loss')).toBe(1);
  expect(lines.least('error')).toBeUndefined();
});

it('a reset replaces points, marks and detail', () => {
  const lines = new RunLines(0);
  lines.take(true, [points('loss', 1, 100)], [{ x: 5, type: 'live', text: 'a=1' }]);
  lines.setDetail(10, 20, [points('loss', 9, 13)]);
  expect(lines.take(true, [points('loss', 1, 2)], [])).toBe(false);
  expect(lines.marks).toEqual([]);
  expect([...lines.line('loss', 10, 20)!.raw.x]).toEqual([1, 2]);
});

it('shows detail where it reaches, and goes on with what comes', () => {
  const lines = new RunLines(0);
  lines.take(true, [points('loss', 1, 10)], []);
  lines.setDetail(8, 12, [{ name: 'loss', x: [7, 7.5, 8, 9, 10], y: [0, 0, 0, 0, 0] }]);
  lines.take(false, [points('loss', 10, 2)], []);
  expect([...lines.line('loss', 8, 12)!.raw.x]).toEqual([7, 7.5, 8, 9, 10, 11]);
  expect([...lines.line('loss', 6, 12)!.raw.x]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10, 11]);
  lines.clearDetail();
  expect(lines.line('loss', 8, 12)!.size).toBe(12);
});

it('shifts points, detail and marks', () => {
  const lines = new RunLines(1000);
  lines.take(true, [points('loss', 1, 2)], [{ x: 2, type: 'generation', text: 'new', generation: 1 }]);
  lines.setDetail(1001, 1002, [points('loss', 1, 2)]);
  lines.take(false, [points('loss', 2, 2)], []);
  expect(lines.marks[0]!.x).toBe(1002);
  expect([...lines.line('loss', 1001, 1002)!.raw.x]).toEqual([1001, 1002, 1003]);
});
