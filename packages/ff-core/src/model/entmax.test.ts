import '../tensorflow.ts';
import * as tf from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entmax } from './entmax.ts';

/** The weights by bisection in float64, to the last digit. */
function exact(row: readonly number[], alpha: number): number[] {
  const z = row.map((x) => (alpha - 1) * x);
  const weights = (t: number) => z.map((x) => Math.max(0, x - t) ** (1 / (alpha - 1)));
  let [low, high] = [Math.max(...z) - 1, Math.max(...z)];
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    if (weights(middle).reduce((sum, p) => sum + p, 0) >= 1) low = middle;
    else high = middle;
  }
  return weights(low);
}

const weightsOf = (row: readonly number[], alpha: number): number[] =>
  (entmax(tf.tensor2d([[...row]]), alpha).arraySync() as number[][])[0]!;

/** Sum of the weights' errors. */
function error(row: readonly number[], alpha: number): number {
  const expected = exact(row, alpha);
  return weightsOf(row, alpha).reduce((sum, p, i) => sum + Math.abs(p - expected[i]!), 0);
}

const alphas = fc.oneof(fc.constantFrom(1.5, 2), fc.double({ min: 1.05, max: 2, noNaN: true }));

describe('entmax', () => {
  it('gives the weights of a float64 bisection', () => {
    const row = fc.array(fc.float({ min: -20, max: 20, noNaN: true }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(row, alphas, (row, alpha) => {
        expect(error(row, alpha)).toBeLessThan(2e-5);
      }),
    );
  });

  // where Newton's steps have the longest way
  it.each([
    ['all alike', (_i: number, _n: number) => 1.3],
    ['evenly spread', (i: number, n: number) => (-4 * i) / n],
    ['crowded below the largest', (i: number) => -3 * 2 ** -(i % 40)],
    ['a single active unit', (i: number) => (i === 0 ? 1.9 : 0)],
  ])('of 20,000 units, %s', (_name, value) => {
    const row = Array.from({ length: 20_000 }, (_, i) => Math.fround(value(i, 20_000)));
    for (const alpha of [1.1, 1.5, 2]) expect(error(row, alpha)).toBeLessThan(1e-4);
  });

  it('alpha 2 projects onto the simplex', () => {
    expect(weightsOf([0.5, 0.3, -1], 2).map((p) => Number(p.toFixed(6)))).toEqual([0.6, 0.4, 0]);
  });

  it('has the gradient of the weights', () => {
    const row = [0.3, 0.9, -0.2, 1.1, -3];
    const factors = [2, -1, 0.5, 3, 4];
    for (const alpha of [1.25, 1.5, 1.75]) {
      const weighted = (x: tf.Tensor) => tf.sum(tf.mul(entmax(x, alpha), tf.tensor2d([factors])));
      const [gradient] = tf
        .grad(weighted)(tf.tensor2d([row]))
        .arraySync() as number[][];
      const total = (x: readonly number[]) => exact(x, alpha).reduce((sum, p, i) => sum + p * factors[i]!, 0);
      row.forEach((_, i) => {
        const moved = (by: number) => row.map((x, j) => (j === i ? x + by : x));
        expect(gradient![i]).toBeCloseTo((total(moved(1e-6)) - total(moved(-1e-6))) / 2e-6, 4);
      });
    }
  });
});
