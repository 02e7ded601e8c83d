import { describe, expect, it } from 'vitest';
import { Random } from '../training/random.ts';
import { type Initialiser, initialBias, initialWeight } from './initialise.ts';

const fanIn = 400;
const units = 200;
const fans = { in: fanIn, out: units };

function statistics(values: Float32Array) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance), largest: Math.max(...values.map(Math.abs)) };
}

describe('initialWeight', () => {
  it.each<[Initialiser, { deviation: number; limit: number }]>([
    ['pytorchLinear', { deviation: 1 / 20 / Math.sqrt(3), limit: 1 / 20 }],
    ['glorotUniform', { deviation: 0.1 / Math.sqrt(3), limit: 0.1 }],
    ['heNormal', { deviation: Math.sqrt(2) / 20, limit: Number.POSITIVE_INFINITY }],
    ['hinton', { deviation: 1 / 20, limit: Number.POSITIVE_INFINITY }],
  ])('%s has its deviation and limit', (initialiser, expected) => {
    const values = initialWeight(initialiser, fans, fanIn * units, new Random(1, 'weight'));
    const { mean, deviation, largest } = statistics(values);
    expect(values).toHaveLength(fanIn * units);
    expect(Math.abs(mean)).toBeLessThan(0.02 * expected.deviation);
    expect(deviation / expected.deviation).toBeCloseTo(1, 2);
    expect(largest).toBeLessThanOrEqual(Math.fround(expected.limit));
  });

  it('draws fewer rows from the same distribution', () => {
    const few = initialWeight('hinton', fans, 3 * units, new Random(1, 'weight'));
    const all = initialWeight('hinton', fans, fanIn * units, new Random(1, 'weight'));
    expect(few).toEqual(all.slice(0, 3 * units));
  });

  it('is zero where asked to be', () => {
    expect(initialWeight('zeros', { in: 2, out: 3 }, 6, new Random(1, 'weight'))).toEqual(
      new Float32Array(6),
    );
  });
});

describe('initialBias', () => {
  it('is uniform for pytorchLinear and zero for the others', () => {
    const { deviation } = statistics(initialBias('pytorchLinear', fans, 20_000, new Random(1, 'bias')));
    expect(deviation * 20 * Math.sqrt(3)).toBeCloseTo(1, 1);
    for (const initialiser of ['glorotUniform', 'heNormal', 'hinton', 'zeros'] as const) {
      expect(initialBias(initialiser, fans, 3, new Random(1, 'bias'))).toEqual(new Float32Array(3));
    }
  });
});
