import { describe, expect, it } from 'vitest';
import { Random } from './random.ts';

const draw = (random: Random, count: number) => Array.from({ length: count }, () => random.uniform());

describe('Random', () => {
  it('repeats a stream and keeps those of other seeds, purposes and positions apart', () => {
    const streams = [
      new Random(1, 'order', 0),
      new Random(2, 'order', 0),
      new Random(1, 'wrong', 0),
      new Random(1, 'order', 1),
      new Random(1, 'order', 0, 0),
      new Random(1 + 2 ** 32, 'order', 0),
    ].map((random) => draw(random, 8).join());
    expect(new Set(streams).size).toBe(streams.length);
    expect(draw(new Random(1, 'order', 0), 8).join()).toBe(streams[0]);
  });

  it('draws uniform, normal and Gumbel numbers with their moments', () => {
    const random = new Random(5, 'moments');
    const count = 40_000;
    const moments = (next: () => number) => {
      const values = Array.from({ length: count }, next);
      const mean = values.reduce((a, b) => a + b) / count;
      return [mean, values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count] as const;
    };
    const [uniformMean, uniformVariance] = moments(() => random.uniform());
    expect(uniformMean).toBeCloseTo(1 / 2, 1);
    expect(uniformVariance).toBeCloseTo(1 / 12, 2);
    const [normalMean, normalVariance] = moments(() => random.normal());
    expect(Math.abs(normalMean)).toBeLessThan(0.03);
    expect(normalVariance).toBeCloseTo(1, 1);
    const [gumbelMean, gumbelVariance] = moments(() => random.gumbel());
    expect(gumbelMean).toBeCloseTo(0.5772, 1);
    expect(Math.abs(gumbelVariance - Math.PI ** 2 / 6)).toBeLessThan(0.1);
  });

  it('permutes: every number once, and no place prefers a number', () => {
    const counts = Array.from({ length: 4 }, () => [0, 0, 0, 0]);
    for (let i = 0; i < 4000; i++) {
      const order = new Random(i, 'order').permutation(4);
      expect([...order].sort()).toEqual([0, 1, 2, 3]);
      order.forEach((value, place) => {
        counts[place]![value]!++;
      });
    }
    for (const count of counts.flat()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});
