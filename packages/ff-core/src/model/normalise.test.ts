import '../tensorflow.ts';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { resolveNormalise } from './normalise.ts';
import { normalise, rowScale } from './normalise-rows.ts';

const x = tf.tensor2d([
  [3, -4],
  [0, 0],
]);

describe('normalise', () => {
  it('divides rows by their length', () => {
    const [row, zero] = normalise({ kind: 'l2', eps: 0 }, x).arraySync() as number[][];
    expect(row![0]).toBeCloseTo(0.6, 6);
    expect(row![1]).toBeCloseTo(-0.8, 6);
    expect(zero).toEqual([0, 0]);
  });

  it('divides rows by the root of their mean square', () => {
    const [row] = normalise({ kind: 'rms', eps: 0.5 }, x).arraySync() as number[][];
    const size = 5 / Math.sqrt(2) + 0.5;
    expect(row![0]).toBeCloseTo(3 / size, 6);
    expect(row![1]).toBeCloseTo(-4 / size, 6);
  });

  it.each([0, Math.exp(-100), 1e-8, 1e-4])('keeps zero rows zero with eps %d', (eps) => {
    for (const kind of ['l2', 'rms'] as const) {
      const [row, zero] = normalise({ kind, eps }, x).arraySync() as number[][];
      expect(row!.every(Number.isFinite)).toBe(true);
      expect(zero).toEqual([0, 0]);
    }
  });

  it('subtracts the mean and divides by the standard deviation', () => {
    const [row, zero] = normalise({ kind: 'layerNorm', eps: 0 }, x).arraySync() as number[][];
    expect(row![0]).toBeCloseTo(1, 6);
    expect(row![1]).toBeCloseTo(-1, 6);
    expect(zero).toEqual([0, 0]);
  });

  it('takes each position of a map by itself, over its channels', () => {
    const map = tf.tensor2d([[3, 4, 0, 0, 0, 2]]); // 1×3×2
    const rows = normalise(
      { kind: 'l2', eps: 0, over: 'channels' },
      map,
      [1, 3, 2],
    ).arraySync() as number[][];
    [0.6, 0.8, 0, 0, 0, 1].forEach((value, i) => {
      expect(rows[0]![i]).toBeCloseTo(value, 6);
    });
  });

  it('leaves rows alone without normalisation', () => {
    expect(normalise({ kind: 'none', eps: 0 }, x)).toBe(x);
    expect(rowScale({ kind: 'none', eps: 0 }, x, 2)).toBeUndefined();
  });

  it('has an eps for each kind', () => {
    expect(resolveNormalise('l2')).toEqual({ kind: 'l2', eps: 1e-4 });
    expect(resolveNormalise('rms')).toEqual({ kind: 'rms', eps: 1e-8 });
    expect(resolveNormalise({ kind: 'l2', eps: 1 })).toEqual({ kind: 'l2', eps: 1 });
  });
});
