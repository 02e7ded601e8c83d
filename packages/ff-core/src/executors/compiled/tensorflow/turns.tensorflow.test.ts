import * as tf from '@tensorflow/tfjs-core';
import { afterAll, expect, it } from 'vitest';
import { filled, type TensorData, type TensorMap } from '../../../tensors.ts';
import { Random } from '../../../training/random.ts';
import { openExecutor } from '../../devices.ts';
import type { Program } from '../../executor.ts';

const executor = openExecutor('tensorflow');
afterAll(() => executor.dispose());

const UNITS = 128;
const STEPS = 60;

function random(shape: [number, number], purpose: string, scale: number): TensorData {
  const draw = new Random(0, purpose);
  return {
    shape,
    dtype: 'float32',
    data: Float32Array.from({ length: shape[0] * shape[1] }, () => scale * draw.normal()),
  };
}

const start = (): TensorMap => ({
  below: random([UNITS, UNITS], 'below', 0.1),
  above: random([UNITS, UNITS], 'above', 0.1),
  steps: filled([], 0),
});

/** Weights that are changed by an op of TensorFlow's, and read back by the layer above; a count that nothing else reads. */
const stacked: Program = {
  name: 'stacked',
  state: start(),
  inputs: { x: { shape: [4, UNITS], dtype: 'float32' } },
  scalars: ['rate'],
  step({ below, above, steps }, { x }, { rate }) {
    const descend = (weight: tf.Tensor, input: tf.Tensor) => {
      const gradient = tf.matMul(input, tf.tanh(tf.matMul(input, weight)), true);
      return tf.sub(weight, tf.mul(rate!, gradient));
    };
    const changed = descend(below!, x!);
    const hidden = tf.tanh(tf.matMul(x!, changed));
    return {
      state: { below: changed, above: descend(above!, hidden), steps: tf.add(steps!, 1) },
      outputs: { sum: tf.sum(hidden) },
    };
  },
};

const differing = (actual: TensorMap, expected: TensorMap): string[] =>
  Object.keys(expected).filter((name) =>
    expected[name]!.data.some((value, i) => !Object.is(actual[name]!.data[i], value)),
  );

it('steps that are under way at the same time leave what steps one by one leave, to the bit', async () => {
  const session = await executor.open(stacked);
  const x = random([STEPS * 4, UNITS], 'x', 1).data as Float32Array;
  const feeds = (from: number, count: number) => ({
    steps: count,
    inputs: { x: x.subarray(from * 4 * UNITS, (from + count) * 4 * UNITS) },
    scalars: new Float32Array(count).fill(0.01),
  });
  const one = executor.load(start());
  for (let step = 0; step < STEPS; step++) await session.run(one, feeds(step, 1));
  const expected = await one.read();
  expect(Array.from(expected.steps!.data)).toEqual([STEPS]);
  for (let again = 0; again < 5; again++) {
    const many = executor.load(start());
    await session.run(many, feeds(0, STEPS));
    expect(differing(await many.read(), expected)).toEqual([]);
  }
});
