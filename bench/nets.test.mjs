import { describe, expect, it } from 'vitest';
import { netName, parseNet } from './nets.mjs';

describe('names of nets', () => {
  it.each([
    ['784-500-500', [784, 500, 500]],
    ['784-2000x4', [784, 2000, 2000, 2000, 2000]],
  ])('%s', (name, dims) => {
    expect(parseNet(name)).toEqual(dims);
    expect(netName(dims)).toBe(name);
  });
  it.each(['784', '784-', 'a-b', '784-500x0', '784-0', ''])('refuses %j', (name) => {
    expect(parseNet(name)).toBeUndefined();
  });
});
