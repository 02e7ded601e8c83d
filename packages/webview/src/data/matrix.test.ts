import { describe, expect, it } from 'vitest';
import { shadesOf, totalsOf } from './matrix.ts';

describe('the confusion matrix', () => {
  const confusion = [
    [90, 10, 0],
    [5, 95, 0],
    [0, 0, 0],
  ];

  it('shades what is right by its share, mistakes by the worst', () => {
    expect(shadesOf(confusion)).toEqual([
      [0.9, 1, 0],
      [0.5, 0.95, 0],
      [0, 0, 0],
    ]);
    expect(shadesOf([[7]])).toEqual([[1]]);
  });

  it('counts the samples of a label', () => {
    expect(totalsOf(confusion)).toEqual([100, 100, 0]);
  });
});
