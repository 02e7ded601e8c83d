import { describe, expect, it } from 'vitest';
import { gigaflops, netName, parseNet, table } from './report.mjs';

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

describe('gigaflops', () => {
  it('counts the products of a step, and those saved by sharing the first layer', () => {
    const { all, sharedFirstLayer } = gigaflops([784, 500, 500], 100);
    expect(all).toBeCloseTo(0.514, 3);
    expect(sharedFirstLayer).toBeCloseTo(0.357, 3);
  });
});

describe('table', () => {
  it('aligns words left and numbers right', () => {
    expect(
      table([
        ['net', 'o', 'side', 'ms'],
        ['a', 'b', 'c', '12.0'],
      ]),
    ).toBe('net  o  side    ms\n───  ─  ────  ────\na    b  c     12.0');
  });
});
