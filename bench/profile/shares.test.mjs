import { describe, expect, it } from 'vitest';
import { between, gathered, timesOfNodes } from './shares.mjs';

/** @param {string} op @param {number} index @param {number} dur @returns {import('./shares.mjs').ProfileEvent} */
const event = (op, index, dur) => ({
  cat: 'Node',
  name: `${op}_${index}_kernel_time`,
  dur,
  args: {
    op_name: op,
    input_type_shape: [{ float: [200, 784] }, { float: [784, 500] }],
    output_type_shape: [{ float: [200, 500] }],
  },
});

// two steps
const events = [
  { cat: 'Session', name: 'model_run', dur: 9999, args: {} },
  event('Gemm', 0, 3000),
  event('Relu', 1, 500),
  event('Gemm', 2, 2000),
  event('Gemm', 0, 3000),
  event('Relu', 1, 500),
  event('Gemm', 2, 2000),
  event('Loop', 0, 12_000),
];

describe('where a step goes', () => {
  const { stepMs, nodes } = timesOfNodes(events, 2, ['layers.0', 'layers.0', 'layers.1']);
  it('gives each node its time a step, its layer and its shapes', () => {
    expect(stepMs).toBe(6);
    expect(nodes[0]).toEqual({
      owner: 'layers.0',
      op: 'Gemm',
      shapes: '[200, 784] [784, 500] → [200, 500]',
      ms: 3,
      share: 0.5,
      count: 1,
    });
    expect(nodes.map(({ op, ms }) => [op, ms])).toEqual([
      ['Gemm', 3],
      ['Gemm', 2],
      ['Relu', 0.5],
      [between, 0.5],
    ]);
  });
  it('adds up to the step, node by node and gathered', () => {
    const ops = gathered(nodes, ({ op }) => op, stepMs);
    expect(ops[0]).toMatchObject({ op: 'Gemm', ms: 5, count: 2 });
    for (const parts of [nodes, ops]) expect(parts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  });
  it('knows no layer of a node that the runtime made itself', () => {
    expect(
      timesOfNodes([event('FusedGemm', 9, 1), event('Loop', 0, 1)], 1, ['layers.0']).nodes[0]?.owner,
    ).toBe('');
  });
});
