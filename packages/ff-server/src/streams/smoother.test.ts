import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Smoother } from './smoother.ts';

const weights = fc.double({ min: 0, max: 0.999, noNaN: true });
const values = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 50 });

const smoothed = (weight: number, raw: readonly number[], smoother = new Smoother(weight)) =>
  raw.map((value) => smoother.next(value));

test('each value weighs by its age, and all weights sum to one', () => {
  fc.assert(
    fc.property(weights, values, (weight, raw) => {
      const told = smoothed(weight, raw).at(-1)!;
      const ages = raw.map((_, index) => weight ** (raw.length - 1 - index));
      const sum = ages.reduce((a, b) => a + b, 0);
      const mean = raw.reduce((total, value, index) => total + (ages[index]! / sum) * value, 0);
      expect(told).toBeCloseTo(mean, 6);
    }),
  );
});

test('values that are no numbers stay, and change none after them', () => {
  fc.assert(
    fc.property(
      weights,
      values,
      fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY),
      (weight, raw, none) => {
        const half = Math.floor(raw.length / 2);
        const spoilt = smoothed(weight, [...raw.slice(0, half), none, ...raw.slice(half)]);
        expect(spoilt.splice(half, 1)).toEqual([none]);
        expect(spoilt).toEqual(smoothed(weight, raw));
      },
    ),
  );
});

test('a copy goes on from where it was made, by itself', () => {
  const smoother = new Smoother(0.9);
  smoothed(0.9, [1, 2, 3], smoother);
  const copy = smoother.copy();
  const after = smoothed(0.9, [4, 5], smoother);
  expect(smoothed(0.9, [4, 5], copy)).toEqual(after);
});
