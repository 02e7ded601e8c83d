import { describe, expect, it } from 'vitest';
import { relativeDifference, summarise, summariseRatio } from './statistics.mjs';

describe('summarise', () => {
  it('gives the least value, the median and the quartiles, interpolated', () => {
    expect(summarise([4, 1, 3, 2])).toEqual({
      least: 1,
      median: 2.5,
      lowerQuartile: 1.75,
      upperQuartile: 3.25,
    });
  });
  it('takes a single value', () => {
    expect(summarise([7])).toEqual({ least: 7, median: 7, lowerQuartile: 7, upperQuartile: 7 });
  });
  it('refuses an empty list', () => {
    expect(() => summarise([])).toThrow('nothing was measured');
  });
});

describe('summariseRatio', () => {
  it('pairs the rounds, so that a slow spell of the machine cancels out', () => {
    expect(summariseRatio([2, 20, 2], [1, 10, 1])).toEqual({
      least: 2,
      median: 2,
      lowerQuartile: 2,
      upperQuartile: 2,
    });
  });
});

describe('relativeDifference', () => {
  it('finds the worst place', () => {
    expect(
      relativeDifference(
        [
          [1, 2],
          [4, 5],
        ],
        [
          [1, 2],
          [4, 4],
        ],
      ),
    ).toBeCloseTo(0.2);
  });
  it('is infinite for NaN and for another shape', () => {
    expect(relativeDifference([[Number.NaN]], [[1]])).toBe(Infinity);
    expect(relativeDifference([[1, 2]], [[1]])).toBe(Infinity);
  });
});
