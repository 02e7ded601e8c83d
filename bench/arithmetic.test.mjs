import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gigaflops, products } from './arithmetic.mjs';

/** @param {Partial<import('./types.ts').Task>} task */
const cost = (task) =>
  gigaflops(products({ kind: 'step', dims: [784, 500, 500], batch: 100, optimizer: 'adam', ...task }));

describe('arithmetic that a task needs', () => {
  it('of a step: the first layer sees each image once, the others positives and negatives', () => {
    expect(cost({})).toBeCloseTo((4 * 100 * 784 * 500 + 8 * 100 * 500 * 500) / 1e9, 9);
  });
  it('of an evaluation: one product of image and weights, then a pass for each label', () => {
    const passes = 784 * 2000 + 10 * 3 * 2000 * 2000;
    expect(cost({ kind: 'evaluation', dims: [784, 2000, 2000, 2000, 2000], batch: 10_000 })).toBeCloseTo(
      (2 * 10_000 * passes) / 1e9,
      6,
    );
  });
  it('grows in proportion to the batch', () => {
    const units = fc.integer({ min: 1, max: 3000 });
    fc.assert(
      fc.property(
        fc.array(units, { minLength: 2, maxLength: 6 }),
        fc.integer({ min: 1, max: 500 }),
        (dims, batch) => {
          expect(cost({ dims, batch: 3 * batch })).toBeCloseTo(3 * cost({ dims, batch }), 6);
        },
      ),
    );
  });
});
