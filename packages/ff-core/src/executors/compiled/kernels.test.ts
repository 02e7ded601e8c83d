import '../../tensorflow.ts';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import type { TensorData, Tensors } from '../../tensors.ts';
import { Random } from '../../training/random.ts';
import { EagerExecutor } from '../eager.ts';
import type { Executor, Program } from '../executor.ts';
import { testedExecutors } from '../testing/executors.ts';
import { type KernelCase, type KernelInputs, kernelCases } from '../testing/kernel-cases.ts';
import { TRACEABLE_KERNELS } from './trace.ts';

const random = new Random(0, 'kernels');
const uniform = (from: number, to: number): TensorData => ({
  shape: [3, 4],
  dtype: 'float32',
  data: Float32Array.from({ length: 12 }, () => from + (to - from) * random.uniform()),
});
const inputs: Record<keyof KernelInputs, TensorData> = {
  x: uniform(-2, 2),
  y: uniform(-2, 2),
  positive: uniform(0.2, 4),
  unit: uniform(-0.9, 0.9),
  indices: { shape: [5], dtype: 'int32', data: Int32Array.of(3, 0, 2, 2, 1) },
};
const FLOATS = ['x', 'y', 'positive', 'unit'] as const;

/** The call's value and, weighted so that no two of its elements count alike, the gradient of its sum. */
function programOf({ call, gradient }: KernelCase): Program {
  const weigh = (value: tf.Tensor): tf.Scalar => {
    const weights = tf.tensor(
      Array.from({ length: value.size }, (_, i) => i + 1),
      value.shape,
    );
    return tf.sum(tf.mul(tf.cast(value, 'float32'), weights));
  };
  return {
    name: 'kernel',
    state: {},
    inputs,
    scalars: [],
    step(_state, given: Tensors) {
      const value = tf.cast(call(given as unknown as KernelInputs), 'float32');
      if (!gradient) return { state: {}, outputs: { value } };
      const floats = FLOATS.map((name) => given[name]!);
      const gradients = tf.grads((...values: tf.Tensor[]) => {
        const named = Object.fromEntries(FLOATS.map((name, i) => [name, values[i]!]));
        // every input takes part, so that each has a gradient
        const others = values.map((tensor) => tf.mul(tf.sum(tensor), 0));
        return tf.addN([weigh(call({ ...given, ...named } as unknown as KernelInputs)), ...others]);
      })(floats);
      const named = FLOATS.map((name, i) => [`gradient of ${name}`, gradients[i]!]);
      return { state: {}, outputs: { value, ...Object.fromEntries(named) } };
    },
  };
}

async function run(executor: Executor, program: Program) {
  const session = await executor.open(program);
  const state = executor.load({});
  const data = Object.entries(inputs).map(([name, tensor]) => [name, tensor.data]);
  const outputs = await session.run(state, {
    steps: 1,
    inputs: Object.fromEntries(data),
    scalars: new Float32Array(0),
  });
  await session.dispose();
  return outputs;
}

/** Kernels that the graph makes itself, of others: TensorFlow.js has the op but not the kernel. */
const INTERNAL = ['BroadcastTo', 'ExpandDims', 'TopKValues', 'TopKIndices'];

describe('kernels of the graph', () => {
  it('each has a case here', () => {
    expect(Object.keys(kernelCases).sort()).toEqual([...TRACEABLE_KERNELS].sort());
  });

  const calls = Object.entries(kernelCases).flatMap(([kernel, cases]) =>
    cases.map((one, i) => ({ kernel, one, name: `${kernel} ${i}` })),
  );
  it.each(calls)('$name: compiled as eager', async ({ kernel, one }) => {
    const program = programOf(one);
    const eager = new EagerExecutor('eager-cpu', 'cpu');
    const expected = await run(eager, program);
    const { kernelNames } = await tf.profile(() => {
      const given = Object.entries(inputs).map(([name, { data, shape, dtype }]) => [
        name,
        tf.tensor(data, [...shape], dtype as 'float32' | 'int32'),
      ]);
      program.step({}, Object.fromEntries(given), {});
    });
    if (!INTERNAL.includes(kernel)) expect(kernelNames).toContain(kernel);
    const actual = await run(testedExecutors().compiled(), program);
    expect(Object.keys(actual)).toEqual(Object.keys(expected));
    for (const [name, { shape, data }] of Object.entries(expected)) {
      expect(actual[name]!.shape, name).toEqual(shape);
      const largest = Math.max(...Array.from(data, Math.abs));
      data.forEach((value, i) => {
        const off = Math.abs(actual[name]!.data[i]! - value);
        // relative to the value itself, so that small ones keep their digits; cancelled ones can't
        expect(off, `${name}[${i}]`).toBeLessThanOrEqual(2e-5 * Math.abs(value) + 1e-7 * largest);
      });
    }
  });
});
