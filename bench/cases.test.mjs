import { describe, expect, it } from 'vitest';
import { allCases, chooseCases } from './cases.mjs';

/** @param {readonly string[]} names */
const namesOf = (names) => {
  const chosen = chooseCases(names);
  return typeof chosen === 'string' ? chosen : chosen.map(({ name }) => name);
};

describe('cases by name', () => {
  it('finds one, or all whose name begins with it', () => {
    expect(namesOf(['full-batch', '784-2000x4'])).toEqual([
      'full-batch',
      '784-2000x4/adam',
      '784-2000x4/momentum',
    ]);
  });
  it('makes the training step of any net', () => {
    const [chosen] = chooseCases(['20-7x3/momentum']);
    expect(chosen).toMatchObject({
      name: '20-7x3/momentum',
      task: { kind: 'step', dims: [20, 7, 7, 7], batch: 100, optimizer: 'momentum' },
    });
    expect(namesOf(['20-7'])).toEqual(['20-7/adam', '20-7/momentum']);
  });
  it.each(['784-500-500/sgd', 'full', '', '784-500/adam/2'])('says which name is none: %j', (name) => {
    expect(namesOf(['evaluation', name])).toBe(name);
  });
  it('names differ', () => {
    expect(new Set(allCases.map(({ name }) => name)).size).toBe(allCases.length);
  });
});
