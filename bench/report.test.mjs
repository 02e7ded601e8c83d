import { describe, expect, it } from 'vitest';
import { growthRows } from './growth.mjs';
import { accuracyTable, bestPytorch, growthTables, readmeTable, timesTable } from './report.mjs';
import { summarise, summariseRatio } from './statistics.mjs';

/** @param {number} ms */
const times = (ms) => ({ ...summarise([ms]), rounds: [ms], peakMemory: 2e8, difference: 0 });

/** @type {import('./types.ts').Result} */
const result = {
  name: '784-500-500/adam',
  task: { kind: 'step', dims: [784, 500, 500], batch: 100, optimizer: 'adam' },
  gigaflops: 0.357,
  sides: {
    onnx: times(4),
    'pytorch-eager': times(8),
    'pytorch-fused': times(5),
    'pytorch-compiled': times(6),
    limit: times(1),
  },
  ratios: {
    onnx: {
      'pytorch-eager': summariseRatio([8], [4]),
      'pytorch-fused': summariseRatio([5], [4]),
      'pytorch-compiled': summariseRatio([6], [4]),
      limit: summariseRatio([1], [4]),
    },
  },
};

describe('tables of times', () => {
  it('compare with the better of fused and compiled', () => {
    expect(bestPytorch(result)).toBe('pytorch-fused');
    expect(bestPytorch({ ...result, sides: { onnx: times(4) } })).toBeUndefined();
  });
  it('show every side, and no column without a figure', () => {
    const { rows } = timesTable([result]);
    expect(rows[0]).toEqual([
      'case',
      'side',
      'ms',
      'quartiles',
      'best PyTorch',
      'eager',
      'of limit',
      'memory',
    ]);
    expect(rows[1]).toEqual([
      '784-500-500/adam',
      'onnx',
      '4.00',
      '4.00 – 4.00',
      '1.25',
      '2.00',
      '25 %',
      '200 MB',
    ]);
    expect(rows.slice(2).map((row) => row[1])).toEqual([
      'pytorch-eager',
      'pytorch-fused',
      'pytorch-compiled',
      'limit',
    ]);
  });
  it("for the README: a line for each of ff-core's sides", () => {
    expect(readmeTable([result]).rows.slice(1)).toEqual([
      ['784-500-500/adam', 'onnx', '4.00', '5.00: 1.25', '8.00: 2.00', '25 %', '200 MB'],
    ]);
  });
  it('say what auto chose', () => {
    const auto = { ...result, sides: { auto: { ...times(4), device: 'tensorflow' } }, ratios: { auto: {} } };
    expect(timesTable([auto]).rows[1]?.[1]).toBe('auto (tensorflow)');
    expect(readmeTable([auto]).rows[1]?.[1]).toBe('auto (tensorflow)');
  });
  it('say nothing of a peer that was not measured', () => {
    const alone = { ...result, sides: { onnx: times(4) }, ratios: { onnx: {} } };
    expect(readmeTable([alone]).rows).toEqual([
      ['case', 'ff-core on', 'ms', 'memory'],
      ['784-500-500/adam', 'onnx', '4.00', '200 MB'],
    ]);
  });
});

it('time to accuracy counts the runs that reach the error within the time', () => {
  const runs = [
    { seed: 0, testError: 1.9, seconds: 7 },
    { seed: 1, testError: 2.1, seconds: 7 },
    { seed: 2, testError: 1.7, seconds: 9 },
  ];
  const recipe = /** @type {import('./types.ts').Recipe} */ ({});
  const { rows } = accuracyTable([
    { name: 'accuracy/2.0', recipe, target: { error: 2, seconds: 8 }, sides: { auto: runs } },
  ]);
  expect(rows[1]).toEqual(['2.0 % in 8 s', 'auto', '1.90', '1.70 – 2.10', '7.0', '9.0', '1 of 3']);
});

it('growth has a table for each axis that was measured', () => {
  const [table, ...others] = growthTables(growthRows([{ axis: 'depth', result }]));
  expect(table?.rows[1]).toEqual([
    '784-500-500',
    '100 + 100',
    'onnx',
    '4.00',
    '0.357',
    '11.20',
    '',
    '25 %',
    '200 MB',
  ]);
  expect(others).toEqual([]);
});
