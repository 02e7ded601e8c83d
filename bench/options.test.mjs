import { describe, expect, it } from 'vitest';
import { allCases, quickCases } from './cases.mjs';
import { readOptions } from './options.mjs';

describe('options', () => {
  it('measures everything where nothing is asked, and less with --quick', () => {
    expect(readOptions([], 2)).toMatchObject({ cases: allCases, sides: undefined, threads: 2, seeds: 5 });
    const quick = readOptions(['--quick'], 2);
    expect(quick).toMatchObject({ cases: quickCases, seeds: 1 });
    expect(quick.rounds).toBeLessThan(readOptions([], 2).rounds);
    expect(readOptions(['--growth'], 2)).toMatchObject({ growth: true, cases: [] });
    expect(readOptions(['--layers'], 2)).toMatchObject({ layers: true, cases: [] });
  });
  it('takes cases, sides and numbers', () => {
    const options = readOptions(
      [
        '--cases',
        'evaluation',
        '--sides',
        'limit,onnx',
        '--rounds',
        '3',
        '--threads=1',
        '--json',
        'a.json',
        '--markdown',
      ],
      2,
    );
    expect(options).toMatchObject({
      sides: ['limit', 'onnx'],
      rounds: 3,
      threads: 1,
      json: 'a.json',
      markdown: true,
    });
    expect(options.cases.map(({ name }) => name)).toEqual(['evaluation']);
  });
  it.each([
    [['--layers', '--growth'], '--layers: not together with --growth'],
    [['--layers', '--cases', 'evaluation'], '--cases: --layers has cases of its own'],
    [['--layers', '--sides', 'onnx'], '--sides: --layers measures the devices cpu and tensorflow'],
    [['--rounds', '0'], '--rounds: expected a whole number above 0, not "0"'],
    [['--seeds', 'x'], '--seeds: expected a whole number above 0, not "x"'],
    [['--sides', 'onnx,torch'], 'not "torch"'],
    [['--cases', 'full-batch,speed'], 'not "speed"'],
    [['--growth', '--cases', 'evaluation'], '--growth has cases of its own'],
    [['--fast'], '--fast'],
    [['extra'], 'extra'],
  ])('refuses %j', (args, message) => {
    expect(() => readOptions(args, 2)).toThrow(message);
  });
});
