import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  argMaxRows,
  classAccuracy,
  confusionMatrix,
  errorPercent,
  separation,
  sumScores,
} from './figures.ts';

const scores = (...rows: number[][]) => ({
  values: Float32Array.from(rows.flat()),
  classes: rows[0]!.length,
});

describe('figures of an evaluation', () => {
  it('predicts the label of the largest score, the first of equal ones', () => {
    expect([...argMaxRows(scores([1, 3, 2], [5, 5, 1], [-3, -2, -1]))]).toEqual([1, 0, 2]);
  });

  it('sums layers', () => {
    expect([...sumScores([scores([1, 2]), scores([10, 20])]).values]).toEqual([11, 22]);
  });

  it('counts errors, confusions and accuracy by class', () => {
    const labels = Uint8Array.of(0, 0, 1, 1);
    const predicted = Uint8Array.of(0, 1, 1, 1);
    expect(errorPercent(predicted, labels)).toBe(25);
    const confusion = confusionMatrix(predicted, labels, 3);
    expect(confusion).toEqual([
      [1, 1, 0],
      [0, 2, 0],
      [0, 0, 0],
    ]);
    expect(classAccuracy(confusion)).toEqual([50, 100, 0]);
  });

  it('separation is 1 where every true label beats every wrong one, 0 the other way, 1/2 for equal scores', () => {
    const labels = Uint8Array.of(0, 1);
    expect(separation(scores([5, 1, 1], [1, 5, 2]), labels)).toBe(1);
    expect(separation(scores([0, 1, 1], [1, 0, 2]), labels)).toBe(0);
    expect(separation(scores([1, 1, 1], [1, 1, 1]), labels)).toBe(0.5);
  });

  it('separation is the share of pairs that it counts one by one', () => {
    const row = fc.tuple(
      fc.integer({ min: 0, max: 5 }),
      fc.integer({ min: 0, max: 5 }),
      fc.integer({ min: 0, max: 5 }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(row, fc.integer({ min: 0, max: 2 })), { minLength: 1 }), (samples) => {
        const labels = Uint8Array.from(samples, ([, label]) => label);
        const positives = samples.map(([row, label]) => row[label]!);
        const negatives = samples.flatMap(([row, label]) => row.filter((_, k) => k !== label));
        let wins = 0;
        for (const positive of positives)
          for (const negative of negatives) wins += positive > negative ? 1 : positive === negative ? 0.5 : 0;
        const expected = wins / (positives.length * negatives.length);
        expect(separation(scores(...samples.map(([row]) => [...row])), labels)).toBeCloseTo(expected, 10);
      }),
    );
  });
});
