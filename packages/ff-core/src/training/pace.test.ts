import { describe, expect, it } from 'vitest';
import { Pace } from './pace.ts';

describe('Pace', () => {
  it('begins with a short chunk and grows to a chunk of a fraction of a second', () => {
    const pace = new Pace(1000, 1e6);
    expect(pace.chunk).toBe(2);
    pace.add(2, 0.004);
    expect(pace.stepsPerSecond).toBeCloseTo(500);
    expect(pace.chunk * 0.002).toBeGreaterThan(0.05);
    expect(pace.chunk * 0.002).toBeLessThan(0.5);
  });

  it('makes chunks of small nets short, so that their figures flow', () => {
    const secondsOf = (parameters: number) => {
      const pace = new Pace(1000, parameters);
      pace.add(1, 0.001);
      return pace.chunk * 0.001;
    };
    expect(secondsOf(10_000)).toBeLessThan(0.05);
    expect(secondsOf(250_000)).toBeCloseTo(secondsOf(500_000) / 2);
    expect(secondsOf(1e9)).toBe(secondsOf(500_000));
  });

  it('runs slow steps one at a time, and large batches within its memory', () => {
    const slow = new Pace(1000, 1e6);
    slow.add(1, 3);
    expect(slow.chunk).toBe(1);
    const large = new Pace(2 ** 30, 1000);
    large.add(1, 0.001);
    expect(large.chunk).toBe(1);
  });
});
