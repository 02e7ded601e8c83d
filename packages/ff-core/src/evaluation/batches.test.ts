import { expect, it } from 'vitest';
import { callsOf, wholeBatches } from './batches.ts';

it('covers every sample once, in calls of some batches', () => {
  expect(callsOf(10, 2)).toEqual([[0, 2, 4, 6], [8]]);
  expect(callsOf(7, 3)).toEqual([[0, 3, 6]]);
  expect(callsOf(1, 100)).toEqual([[0]]);
  expect(callsOf(0, 100)).toEqual([]);
});

it('fills the last batch up with its own first image', () => {
  const images = Uint8Array.of(1, 1, 2, 2, 3, 3, 4, 4, 5, 5); // [5, 2]
  expect([...wholeBatches(images, 2, [0, 2], 2)]).toEqual([1, 1, 2, 2, 3, 3, 4, 4]);
  expect([...wholeBatches(images, 2, [3], 3)]).toEqual([4, 4, 5, 5, 4, 4]);
});
