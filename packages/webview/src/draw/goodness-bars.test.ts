import { expect, it } from 'vitest';
import { barsOf } from './goodness-bars.ts';

it('draws bars from the least to the greatest goodness of each layer', () => {
  expect(
    barsOf([
      [1400, 1500, 1800],
      [2, 2, 2],
    ]),
  ).toEqual([
    [0, 0.25, 1],
    [0, 0, 0],
  ]);
});
