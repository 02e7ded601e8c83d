import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import type { Program } from '../../executor.ts';
import { OnnxExecutor } from '../session.ts';

const ROWS = 120_000;

/** Sums of as many values as a whole data set as one batch has rows; all equal, so that errors add up. */
const program: Program = {
  name: 'sums',
  state: {},
  inputs: { x: { shape: [ROWS, 2], dtype: 'float32' }, odd: { shape: [9973], dtype: 'float32' } },
  scalars: [],
  step: (_state, { x, odd }) => ({
    state: {},
    outputs: {
      all: tf.sum(x!),
      columns: tf.sum(x!, 0),
      squares: tf.sum(tf.square(x!), 0, true),
      mean: tf.mean(tf.slice(x!, [0, 0], [ROWS, 1])),
      odd: tf.sum(odd!),
    },
  }),
};

it('long sums have the digits of float32', async () => {
  const executor = new OnnxExecutor();
  const session = await executor.open(program);
  const each = Math.fround(1.1267);
  const inputs = { x: new Float32Array(ROWS * 2).fill(each), odd: new Float32Array(9973).fill(1) };
  const outputs = await session.run(executor.load({}), { steps: 1, inputs, scalars: new Float32Array(0) });
  const expected: Record<string, number[]> = {
    all: [2 * ROWS * each],
    columns: [ROWS * each, ROWS * each],
    squares: [ROWS * each ** 2, ROWS * each ** 2],
    mean: [each],
    odd: [9973],
  };
  for (const [name, values] of Object.entries(expected)) {
    const { data } = outputs[name]!;
    expect(data.length, name).toBe(values.length);
    values.forEach((value, i) => {
      expect(Math.abs(data[i]! / value - 1), name).toBeLessThan(1e-5);
    });
  }
  expect(outputs.squares!.shape).toEqual([1, 1, 2]);
  await session.dispose();
});
