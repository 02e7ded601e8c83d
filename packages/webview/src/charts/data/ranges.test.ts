import fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstFrom, nearest } from './nearest.ts';
import { tableOf } from './table.ts';
import { xRange, yRange } from './y-range.ts';

const line = (points: readonly (readonly [number, number])[]) => ({
  x: Float64Array.from(points, ([x]) => x),
  y: Float64Array.from(points, ([, y]) => y),
});

it('finds the nearest point', () => {
  const { x } = line([
    [1, 0],
    [2, 0],
    [4, 0],
  ]);
  expect([0, 1.4, 1.6, 3, 3.1, 9].map((at) => nearest({ x, y: x }, at))).toEqual([0, 0, 1, 1, 2, 2]);
  expect(nearest(line([]), 1)).toBe(-1);
  expect([0, 1, 1.5, 4, 5].map((at) => firstFrom(x, at))).toEqual([0, 0, 1, 2, 3]);
});

it('the y range holds every value in sight, and a line that leaves it up to the edge', () => {
  const sorted = fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 2, maxLength: 40 });
  fc.assert(
    fc.property(
      sorted,
      fc.infiniteStream(fc.double({ min: -50, max: 50, noNaN: true })),
      fc.nat(900),
      (xs, ys, from) => {
        const values = line(xs.sort((a, b) => a - b).map((x) => [x, ys.next().value!]));
        const stretch = { from, to: from + 100 };
        const range = yRange([values], stretch, false);
        expect(range.from).toBeLessThan(range.to);
        for (const [index, x] of values.x.entries()) {
          if (x < stretch.from || x > stretch.to) continue;
          expect(values.y[index]).toBeGreaterThanOrEqual(range.from);
          expect(values.y[index]).toBeLessThanOrEqual(range.to);
        }
      },
    ),
  );
  const steep = yRange(
    [
      line([
        [0, 0],
        [100, 100],
      ]),
    ],
    { from: 40, to: 60 },
    false,
  );
  expect(steep.from).toBeLessThanOrEqual(40);
  expect(steep.to).toBeGreaterThanOrEqual(60);
});

it('a log axis leaves out what is not positive', () => {
  const values = line([
    [0, -1],
    [1, 0],
    [2, 0.5],
    [3, 8],
  ]);
  const { from, to } = yRange([values], { from: 0, to: 3 }, true);
  expect(from).toBeGreaterThan(0);
  expect(to).toBeGreaterThanOrEqual(8);
  expect(xRange([values], true)).toEqual({ from: 1, to: 3 });
  expect(xRange([values], false)).toEqual({ from: 0, to: 3 });
});

it('a single point has a range around it, and none has none', () => {
  expect(xRange([line([[5, 1]])], false)).toEqual({ from: 4.5, to: 5.5 });
  expect(xRange([line([])], false)).toBeUndefined();
  expect(yRange([line([[5, 2]])], { from: 4, to: 6 }, false)).toEqual({ from: 1.8, to: 2.2 });
});

it('a table has evenly spaced rows of what is in sight, the last among them', () => {
  const long = line(Array.from({ length: 1000 }, (_, index) => [index, index / 2]));
  const sparse = line([
    [100, 7],
    [900, Number.NaN],
  ]);
  const { rows, extent } = tableOf([long, sparse], { from: 100, to: 900 }, 5);
  expect(extent).toBe('5 of 801 points, evenly spaced');
  expect(rows.map(({ x }) => x)).toEqual([100, 300, 500, 700, 900]);
  expect(rows.at(0)!.values).toEqual(['50', '7']);
  expect(rows.at(-1)!.values).toEqual(['450', '–']);
  expect(tableOf([sparse], { from: 0, to: 1000 }).extent).toBe('2 points');
  expect(tableOf([], { from: 0, to: 1 }).rows).toEqual([]);
});
