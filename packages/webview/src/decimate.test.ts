import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimate } from './decimate.ts';
import type { Series } from './series.ts';

const series = (y: readonly number[]) => ({
  x: Float64Array.from(y, (_, i) => i),
  y: Float64Array.from(y),
});
// Adding 0 turns -0 into 0: a map of extremes would tell them apart, a chart does not.
const finite = fc.double({ min: -100, max: 100, noNaN: true }).map((value) => value + 0);
const values = fc.array(finite, { minLength: 1, maxLength: 500 });

describe('decimate', () => {
  it('keeps first, least, greatest and last of a column, in their order', () => {
    expect([...decimate(series([5, 9, 4, 1, 7, 6, 3, 8]), 1, 0, 8).y]).toEqual([5, 9, 1, 8]);
  });

  it('returns few points as they are', () => {
    expect(decimate(series([3, 1, 2]), 100)).toEqual(series([3, 1, 2]));
  });

  it('takes an empty series and one with a single x', () => {
    expect(decimate(series([]), 10).x).toHaveLength(0);
    const point = { x: new Float64Array(20), y: Float64Array.from({ length: 20 }, (_, i) => i) };
    expect([...decimate(point, 2).y]).toEqual([0, 19]);
  });

  it('keeps at most four points a column, and one column more for the right edge', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 40 }), (y, columns) => {
        expect(decimate(series(y), columns).x.length).toBeLessThanOrEqual(4 * (columns + 1));
      }),
    );
  });

  it('shows the same extremes in every column, and only points of the series', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 40 }), (y, columns) => {
        const raw = series(y);
        const drawn = decimate(raw, columns);
        const extremes = ({ x, y: all }: Series) => {
          const found = new Map<number, [number, number]>();
          for (const [i, value] of all.entries()) {
            const column = Math.floor((x[i]! / (raw.x.at(-1)! || 1)) * columns);
            const [least, greatest] = found.get(column) ?? [Infinity, -Infinity];
            found.set(column, [Math.min(least, value), Math.max(greatest, value)]);
          }
          return found;
        };
        expect(extremes(drawn)).toEqual(extremes(raw));
        for (const [i, x] of drawn.x.entries()) expect(drawn.y[i]).toBe(y[x]);
      }),
    );
  });

  it('keeps the point just outside each edge, so that the line reaches the edge', () => {
    const { x } = decimate(series(Array(1000).fill(0)), 10, 400.5, 500.5);
    expect(x[0]).toBe(400);
    expect(x.at(-1)).toBe(501);
  });

  it('keeps a gap', () => {
    const y = Array.from({ length: 100 }, (_, i) => (i === 50 ? Number.NaN : i));
    expect(decimate(series(y), 3).y.some(Number.isNaN)).toBe(true);
  });

  it('refuses a width of 0', () => {
    expect(() => decimate(series([1]), 0)).toThrow(RangeError);
  });
});
