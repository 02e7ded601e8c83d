import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smooth } from './smooth.ts';

const series = (y: readonly number[]) => ({
  x: Float64Array.from(y, (_, i) => i),
  y: Float64Array.from(y),
});

describe('smooth', () => {
  it('weights each value by its age', () => {
    const { y } = smooth(series([1, 3, 2]), 0.5);
    // Weights 1; 1/3, 2/3; 1/7, 2/7, 4/7.
    expect([...y]).toEqual([1, 7 / 3, 15 / 7].map((value) => expect.closeTo(value, 12)));
  });

  it('changes nothing at weight 0', () => {
    expect([...smooth(series([1, -3, 2]), 0).y]).toEqual([1, -3, 2]);
  });

  it('leaves a constant series constant from its first point', () => {
    const weights = fc.double({ min: 0, max: 0.999, noNaN: true });
    const constants = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(weights, constants, (weight, value) => {
        for (const smoothed of smooth(series(Array(50).fill(value)), weight).y) {
          expect(Math.abs(smoothed - value)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)));
        }
      }),
    );
  });

  it('stays between the least and the greatest value so far', () => {
    const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.99, noNaN: true }), values, (weight, y) => {
        smooth(series(y), weight).y.forEach((value, i) => {
          const soFar = y.slice(0, i + 1);
          expect(value).toBeGreaterThanOrEqual(Math.min(...soFar) - 1e-9);
          expect(value).toBeLessThanOrEqual(Math.max(...soFar) + 1e-9);
        });
      }),
    );
  });

  it('keeps a value that is not finite in its place and out of the mean', () => {
    expect([...smooth(series([1, Number.NaN, Infinity, 1]), 0.9).y]).toEqual([
      1,
      Number.NaN,
      Infinity,
      expect.closeTo(1, 12),
    ]);
  });

  it.each([1, -0.1, Number.NaN])('refuses the weight %s', (weight) => {
    expect(() => smooth(series([1]), weight)).toThrow(RangeError);
  });
});
