import { expect, test } from 'vitest';
import { histogram } from './layers.ts';

const sum = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0);

test('both sides are counted in the same bins, the ends included', () => {
  const { from, to, positive, negative } = histogram([2, 10, 10], [0, 5]);
  expect([from, to]).toEqual([0, 10]);
  expect([positive.length, negative.length]).toEqual([40, 40]);
  expect([positive[8], positive[39], sum(positive)]).toEqual([1, 2, 3]);
  expect([negative[0], negative[20], sum(negative)]).toEqual([1, 1, 2]);
});

test('values that are all the same lie in one bin', () => {
  const { positive, negative } = histogram([3, 3], [3]);
  expect([Math.max(...positive), Math.max(...negative)]).toEqual([2, 1]);
});
