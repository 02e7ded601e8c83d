import * as tf from '@tensorflow/tfjs-core';
import type { Executor, Outputs, Program } from '../executors/executor.ts';
import type { TensorMap } from '../tensors.ts';
import { Random } from './random.ts';

const BATCH = 12;
const INPUTS = 1040;
const UNITS = 1000;
/** Columns of the input whose products are reduced to sums. */
const PART = 200;

/** Products of three sizes, as a device may have a way of its own for each; two of them are a gradient's. */
const program: Program = {
  name: 'products',
  state: { large: { shape: [INPUTS, UNITS], dtype: 'float32' } },
  inputs: { x: { shape: [BATCH, INPUTS], dtype: 'float32' } },
  scalars: [],
  step({ large }, { x }) {
    const y = tf.matMul(x!, large!); // [batch, units]
    const part = tf.matMul(tf.slice(x!, [0, 0], [BATCH, PART]), y, true); // [part, units]
    return {
      state: { large: tf.add(large!, tf.mul(tf.matMul(x!, y, true), 1e-3)) }, // [inputs, units]
      outputs: { small: y, medium: tf.sum(part, 0) },
    };
  },
};

/** What a device makes of the products in two steps, by name. */
export async function testProducts(executor: Executor): Promise<Outputs & TensorMap> {
  const random = new Random(0, 'products');
  const draw = (length: number) => Float32Array.from({ length }, () => random.uniform() - 0.5);
  const session = await executor.open(program);
  const state = executor.load({
    large: { shape: [INPUTS, UNITS], dtype: 'float32', data: draw(INPUTS * UNITS) },
  });
  try {
    const inputs = { x: draw(2 * BATCH * INPUTS) };
    const outputs = await session.run(state, { steps: 2, inputs, scalars: new Float32Array(0) });
    return { ...outputs, ...(await state.read()) } as Outputs & TensorMap;
  } finally {
    state.dispose();
    await session.dispose();
  }
}
