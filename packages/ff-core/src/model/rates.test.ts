import { describe, expect, it } from 'vitest';
import * as rates from './rates.ts';

/** The rates of `count` steps, five in an epoch. */
function series(rate: rates.LearningRate, count = 20): number[] {
  const epochs = count / 5;
  return Array.from({ length: count }, (_, step) =>
    rates.rateAt(rate, { step, steps: count, epoch: Math.floor(step / 5), epochs }),
  );
}

describe('rateAt', () => {
  it('takes a number', () => {
    expect(series(0.1, 5)).toEqual([0.1, 0.1, 0.1, 0.1, 0.1]);
    expect(series(rates.constant(0.1), 5)).toEqual(series(0.1, 5));
  });

  it('falls along half a cosine', () => {
    const values = series(rates.cosine(1, { min: 0.2 }));
    expect(values[0]).toBe(1);
    expect(values[10]).toBeCloseTo(0.6, 12);
    expect(values[19]).toBeCloseTo(0.2 + 0.4 * (1 + Math.cos((Math.PI * 19) / 20)), 12);
  });

  it('falls linearly', () => {
    expect(series(rates.linearDecay(1), 5)).toEqual([0, 1, 2, 3, 4].map((t) => 1 - t / 5));
  });

  it('falls exponentially, all the time or in stairs', () => {
    expect(series(rates.exponential(1, { gamma: 0.5 }), 5)).toEqual([1, 0.5, 0.25, 0.125, 0.0625]);
    expect(series(rates.exponential(1, { gamma: 0.25, every: 2 }), 5)).toEqual([1, 0.5, 0.25, 0.125, 0.0625]);
    expect(series(rates.stepDecay(1, { gamma: 0.5, every: 2 }), 5)).toEqual([1, 1, 0.5, 0.5, 0.25]);
  });

  it('warms up', () => {
    expect(series(rates.warmup(1, { steps: 4 }), 5)).toEqual([0.25, 0.5, 0.75, 1, 1]);
    const values = series(rates.warmupCosine(1, { steps: 4 }));
    expect(values.slice(0, 5)).toEqual([0.25, 0.5, 0.75, 1, 1]);
    expect(values[12]).toBeCloseTo(0.5, 12);
  });

  it('halves as Hinton and as loeweX do, by epochs', () => {
    // epoch e of 4, from 1: 1, 1, (1 + 2) / 4, 1 / 4
    expect(series(rates.hintonHalf(1)).filter((_, step) => step % 5 === 0)).toEqual([1, 1, 0.75, 0.25]);
    // epoch e of 4, from 0: above 2, 2 (1 + 4 - e) / 4
    expect(series(rates.loeweHalf(1)).filter((_, step) => step % 5 === 4)).toEqual([1, 1, 1, 1]);
  });

  it('changes by epochs where asked to', () => {
    expect(series(rates.linearDecay(1, { per: 'epoch' }), 10)).toEqual([
      1, 1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.5,
    ]);
  });
});
