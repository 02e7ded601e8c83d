import * as tf from '@tensorflow/tfjs-core';
import { afterAll, describe, expect, it } from 'vitest';
import { adam, adamw, momentum, type Optimizer, rmsprop, sgd } from '../../../model/optimizers/optimizer.ts';
import { filled, sizeOf, type TensorData, type TensorMap, valuesOf } from '../../../tensors.ts';
import { Random } from '../../../training/random.ts';
import { openExecutor } from '../../devices.ts';
import type { DeviceState, Program } from '../../executor.ts';
import { loadTensorflow, precisionLoaded } from '../../tensorflow-backend.ts';
import { optimizerProgram } from '../../testing/optimizer-program.ts';
import { OnnxExecutor } from '../session.ts';
import { TensorflowExecutor } from './session.ts';

const executor = openExecutor('tensorflow');
const onnx = new OnnxExecutor();
afterAll(() => executor.dispose());

const dataOf = (tensors: TensorMap) =>
  Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [name, Array.from(valuesOf(tensor))]));
const bitsOf = async (state: DeviceState) =>
  Object.fromEntries(
    Object.entries(await state.read({ asHeld: true })).map(([name, { data }]) => [name, Array.from(data)]),
  );

/** Adds 1 to `a` and multiplies `b` by it, or one of these alone. */
function counting(...changes: ('a' | 'b')[]): Program {
  return {
    name: changes.join(),
    state: { a: filled([2], 0), b: filled([2], 0) },
    inputs: {},
    scalars: [],
    step({ a, b }) {
      const next = { a: tf.add(a!, 1), b: tf.mul(b!, a!) };
      return {
        state: Object.fromEntries(changes.map((name) => [name, next[name]])),
        outputs: { sum: tf.sum(changes.includes('b') ? next.b : next.a) },
      };
    },
  };
}
const steps = (count: number) => ({ steps: count, inputs: {}, scalars: new Float32Array(0) });

describe('the state of a TensorFlow session', () => {
  const start = () => ({ a: filled([2], 1), b: filled([2], 1) });

  it('goes to the program that runs next', async () => {
    const both = await executor.open(counting('a', 'b'));
    const first = await executor.open(counting('a'));
    const second = await executor.open(counting('b'));
    const state = executor.load(start());
    await both.run(state, steps(2));
    await first.run(state, steps(3));
    await second.run(state, steps(1));
    const { sum } = await both.run(state, steps(2));
    expect(Array.from(sum!.data)).toEqual([2 * 2 * 6 * 6, 2 * 2 * 6 * 6 * 7]);
    expect(dataOf(await state.read())).toEqual({ a: [8, 8], b: [504, 504] });
  });

  it('is replaced by what is written', async () => {
    const session = await executor.open(counting('a', 'b'));
    const state = executor.load(start());
    await session.run(state, steps(3));
    state.write({ a: filled([2], 10) });
    await session.run(state, steps(1));
    expect(dataOf(await state.read())).toEqual({ a: [11, 11], b: [60, 60] });
  });

  it('outlives its session', async () => {
    const session = await executor.open(counting('a', 'b'));
    const state = executor.load(start());
    await session.run(state, steps(2));
    await session.dispose();
    expect(dataOf(await state.read())).toEqual({ a: [3, 3], b: [2, 2] });
    const next = await executor.open(counting('a'));
    await next.run(state, steps(1));
    expect(dataOf(await state.read())).toEqual({ a: [4, 4], b: [2, 2] });
  });

  it('is apart from that of another', async () => {
    const session = await executor.open(counting('a'));
    const one = executor.load(start());
    const other = executor.load({ ...start(), a: filled([2], 50) });
    for (let i = 0; i < 3; i++) {
      await session.run(one, steps(1));
      await session.run(other, steps(2));
    }
    other.write({ b: filled([2], 7) });
    expect(dataOf(await one.read())).toEqual({ a: [4, 4], b: [1, 1] });
    expect(dataOf(await other.read())).toEqual({ a: [56, 56], b: [7, 7] });
    other.dispose();
    await session.run(one, steps(1));
    expect(dataOf(await one.read()).a).toEqual([5, 5]);
  });

  it('leaves the memory of what it was loaded from alone', async () => {
    const session = await executor.open(counting('a', 'b'));
    const loaded = start();
    const state = executor.load(loaded);
    await session.run(state, steps(4));
    expect(dataOf(loaded)).toEqual({ a: [1, 1], b: [1, 1] });
  });
});

describe('an optimizer as one op of TensorFlow', () => {
  const optimizers: Optimizer[] = [adam(), adam({ formula: 'keras' }), adamw(), momentum(), sgd(), rmsprop()];

  it.each(optimizers)('makes the numbers of its formula: %j', async (optimizer) => {
    const { program, state, feeds } = optimizerProgram(optimizer);
    const results = [executor, onnx].map(async (one) => {
      const session = await one.open(program);
      const held = one.load(state);
      const outputs = await session.run(held, feeds(1, 20));
      const numbers: Record<string, number[]> = { ...dataOf(await held.read()), sum: [...outputs.sum!.data] };
      return numbers;
    });
    const [actual, expected] = await Promise.all(results);
    for (const [name, values] of Object.entries(expected!))
      values.forEach((value, i) => {
        expect(Math.abs(actual![name]![i]! - value), name).toBeLessThan(1e-6 + 1e-6 * Math.abs(value));
      });
  });

  it.each(optimizers)(
    'makes the same bits whatever the chunks, also from a state that was read: %j',
    async (optimizer) => {
      const { program, state, feeds } = optimizerProgram(optimizer);
      const session = await executor.open(program);
      const whole = executor.load(state);
      await session.run(whole, feeds(1, 12));
      const parts = executor.load(state);
      await session.run(parts, feeds(1, 5));
      const again = executor.load(await parts.read({ asHeld: true }));
      await session.run(again, feeds(6, 1));
      await session.run(again, feeds(7, 6));
      expect(await bitsOf(again)).toEqual(await bitsOf(whole));
    },
  );

  it('follows numbers that change within a chunk', async () => {
    const [before, after] = [adam(), adam({ beta1: 0.8, beta2: 0.99 })].map((one) => optimizerProgram(one));
    const mixed = before!.feeds(1, 8);
    const columns = before!.program.scalars.length;
    mixed.scalars.set(after!.feeds(1, 8).scalars.subarray(3 * columns), 3 * columns);
    const results = [executor, onnx].map(async (one) => {
      const session = await one.open(before!.program);
      const held = one.load(before!.state);
      const { sum } = await session.run(held, mixed);
      return [...sum!.data, ...Object.values(dataOf(await held.read())).flat()];
    });
    const [actual, expected] = await Promise.all(results);
    expected!.forEach((value, i) => {
      expect(Math.abs(actual![i]! - value), `${i}`).toBeLessThan(1e-6 + 1e-6 * Math.abs(value));
    });
  });

  it('hands its state over to another device', async () => {
    const { program, state, feeds } = optimizerProgram(adam());
    const session = await executor.open(program);
    const held = executor.load(state);
    await session.run(held, feeds(1, 3));
    const saved = await held.read({ asHeld: true });
    expect(Object.values(saved).map(({ unit }) => unit)).toEqual([
      undefined,
      1 - Math.fround(0.9),
      1 - Math.fround(0.999),
    ]);
    expect(dataOf(await onnx.load(saved).read())).toEqual(dataOf(await held.read()));
  });
});

describe('products in bf16', () => {
  // a processor that has none makes float32's numbers of the same graph
  it('keep the digits that they can', async () => {
    const backend = loadTensorflow(precisionLoaded());
    if (!backend.available) throw new Error(backend.reason);
    const batched = new TensorflowExecutor(backend.binding, 'bf16');
    const random = (shape: number[], seed: number): TensorData => {
      const draws = new Random(seed, 'products');
      return {
        shape,
        dtype: 'float32',
        data: Float32Array.from({ length: sizeOf(shape) }, () => draws.uniform()),
      };
    };
    const inputs = { x: random([4, 6], 1), w: random([6, 3], 2) };
    const program: Program = {
      name: 'products',
      state: {},
      inputs,
      scalars: [],
      step: (_state, { x, w }) => {
        const product = tf.matMul(x!, w!);
        return { state: {}, outputs: { product, back: tf.matMul(product, w!, false, true) } };
      },
    };
    const feeds = { steps: 1, inputs: { x: inputs.x.data, w: inputs.w.data }, scalars: new Float32Array(0) };
    const results = [batched, onnx].map(async (one) => (await one.open(program)).run(one.load({}), feeds));
    const [actual, expected] = await Promise.all(results);
    for (const [name, { data }] of Object.entries(expected!))
      data.forEach((value, i) => {
        expect(Math.abs(actual![name]!.data[i]! - value), name).toBeLessThan(0.02 * value);
      });
  });
});
