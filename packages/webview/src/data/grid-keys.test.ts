import { describe, expect, it } from 'vitest';
import { cellAfter } from './grid-keys.ts';

const after = (key: string, cell: readonly [number, number], ctrlKey = false) =>
  cellAfter({ key, ctrlKey }, cell, [3, 4]);

describe('keys in a grid', () => {
  it('move by one and stop at the edges', () => {
    expect(after('ArrowRight', [1, 1])).toEqual([1, 2]);
    expect(after('ArrowRight', [1, 3])).toEqual([1, 3]);
    expect(after('ArrowLeft', [1, 0])).toEqual([1, 0]);
    expect(after('ArrowDown', [1, 1])).toEqual([2, 1]);
    expect(after('ArrowDown', [2, 1])).toEqual([2, 1]);
    expect(after('ArrowUp', [0, 1])).toEqual([0, 1]);
  });

  it('go to the ends', () => {
    expect(after('Home', [1, 2])).toEqual([1, 0]);
    expect(after('End', [1, 2])).toEqual([1, 3]);
    expect(after('Home', [1, 2], true)).toEqual([0, 0]);
    expect(after('End', [1, 2], true)).toEqual([2, 3]);
  });

  it('are left alone where they mean something else', () => {
    expect(after('Tab', [1, 2])).toBeUndefined();
  });
});
