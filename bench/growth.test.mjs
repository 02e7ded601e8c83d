import { expect, test } from 'vitest';
import { growthRows } from './growth.mjs';
import { summarise, summariseRatio } from './statistics.mjs';

/** @param {number} units @param {number} ms @returns {import('./types.ts').Result} */
const result = (units, ms) => ({
  name: `784-${units}`,
  task: { kind: 'step', dims: [784, units], batch: 100, optimizer: 'adam' },
  gigaflops: units / 100,
  sides: {
    onnx: { ...summarise([ms]), rounds: [ms], peakMemory: 1e8, difference: 0 },
    limit: { ...summarise([1]), rounds: [1], peakMemory: 1e8, difference: 0 },
  },
  ratios: { onnx: { limit: summariseRatio([1], [ms]) } },
});

test('marks where the time for the same arithmetic rises, within an axis', () => {
  const [width, depth] = growthRows([
    { axis: 'width', result: result(100, 2) },
    { axis: 'width', result: result(200, 3.9) },
    { axis: 'width', result: result(400, 8.8) },
    { axis: 'depth', result: result(100, 2) },
  ]);
  expect(width?.rows.map(({ net, rises }) => [net, rises])).toEqual([
    ['784-100', false],
    ['784-200', false],
    ['784-400', true],
  ]);
  expect(width?.rows[0]).toMatchObject({ side: 'onnx', ms: 2, msPerGigaflop: 2, limit: 0.5, memory: 1e8 });
  expect(depth?.rows).toHaveLength(1);
});
