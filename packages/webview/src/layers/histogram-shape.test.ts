import { describe, expect, it } from 'vitest';
import { describeHistogram, shapeOf } from './histogram-shape.ts';

const histogram = { from: 1, to: 3, positive: [0, 0, 2, 8], negative: [4, 6, 0, 0] };

describe('the histogram of goodness', () => {
  it('is scaled to the fullest bin of both sides', () => {
    const { from, to, negative, positive, threshold } = shapeOf(histogram);
    expect([from, to, threshold]).toEqual([1, 3, undefined]);
    expect(negative.slice(0, 4)).toEqual([
      [0, 0.5],
      [0.25, 0.5],
      [0.25, 0.75],
      [0.5, 0.75],
    ]);
    expect(positive.at(-1)).toEqual([1, 1]);
  });

  it('makes room for a threshold beside it, and for none far away', () => {
    expect(shapeOf(histogram, 2).threshold).toBe(0.5);
    const stretched = shapeOf(histogram, 5);
    expect([stretched.from, stretched.to, stretched.threshold]).toEqual([1, 5, 1]);
    expect(stretched.positive.at(-1)).toEqual([0.5, 1]);
    expect(shapeOf(histogram, 50)).toEqual(shapeOf(histogram));
  });

  it('stands where all samples have the same goodness or there are none', () => {
    const flat = shapeOf({ from: 2, to: 2, positive: [3], negative: [0] }, 2);
    expect(flat.positive).toEqual([
      [0, 1],
      [1, 1],
    ]);
    expect(flat.negative.every(([x, y]) => Number.isFinite(x) && y === 0)).toBe(true);
  });

  it('is told in words', () => {
    expect(describeHistogram(histogram)).toBe(
      'Positives have a goodness from 2 to 3. Negatives have a goodness from 1 to 2.',
    );
    expect(describeHistogram(histogram, 2.5)).toContain(
      'threshold of 2.5: about 80 % of the positives and 0 % of the negatives',
    );
    expect(describeHistogram({ ...histogram, negative: [0, 0, 0, 0] })).toContain('no negatives');
  });
});
