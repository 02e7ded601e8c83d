import '../../../tensorflow.ts';
import * as tf from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { TensorMap } from '../../../tensors.ts';
import { Random } from '../../../training/random.ts';
import type { Program } from '../../executor.ts';
import { ShaderExecutor } from './session.ts';

const executor = new ShaderExecutor();
afterAll(() => executor.dispose());

const numbers = (length: number, of = 'numbers') => {
  const random = new Random(length, of);
  return Float32Array.from({ length }, () => random.uniform() - 0.5);
};
const tensor = (data: Float32Array): TensorMap[string] => ({ shape: [data.length], dtype: 'float32', data });

test('state that changes places goes from step to step and chunk to chunk', async () => {
  const [a, b, c] = [numbers(7, 'a'), numbers(7, 'b'), numbers(5, 'c')];
  const tensors = { a: tensor(a), b: tensor(b), c: tensor(c) };
  const program: Program = {
    name: 'places',
    state: tensors,
    inputs: { x: { shape: [3], dtype: 'uint8' } },
    scalars: ['n'],
    step: (held, { x }, { n }) => ({
      state: { a: held.b!, b: held.a!, c: tf.reverse(held.c!) },
      outputs: { sum: tf.mul(tf.sum(tf.cast(x!, 'float32')), n!), first: tf.slice(held.a!, [0], [1]) },
    }),
  };
  const session = await executor.open(program);
  const state = executor.load(tensors);
  const run = (steps: number) =>
    session.run(state, {
      steps,
      inputs: { x: Uint8Array.from({ length: 3 * steps }, (_, i) => i) },
      scalars: Float32Array.from({ length: steps }, (_, i) => i),
    });
  const { sum } = await run(2);
  expect(Array.from(sum!.data)).toEqual([0, 12]);
  const { first } = await run(3);
  expect(Array.from(first!.data)).toEqual([a[0], b[0], a[0]]);
  expect(await state.read()).toEqual({ a: tensor(b), b: tensor(a), c: tensor(c.toReversed()) });
  state.write({ c: tensor(numbers(5, 'other')) });
  await run(1);
  expect((await state.read()).c).toEqual(tensor(numbers(5, 'other').toReversed()));
  state.dispose();
  await session.dispose();
});

const size = fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 21, max: 150 }));

test('products of any size are right to the last digits', { timeout: 60_000 }, async () => {
  const property = fc.asyncProperty(size, size, size, async (rows, terms, columns) => {
    const program: Program = {
      name: 'product',
      state: {},
      inputs: {
        a: { shape: [rows, terms], dtype: 'float32' },
        b: { shape: [columns, terms], dtype: 'float32' },
      },
      scalars: [],
      step: (_state, { a, b }) => ({ state: {}, outputs: { c: tf.matMul(a!, b!, false, true) } }),
    };
    const [a, b] = [numbers(rows * terms, 'a'), numbers(columns * terms, 'b')];
    const session = await executor.open(program);
    const state = executor.load({});
    const { c } = await session.run(state, { steps: 1, inputs: { a, b }, scalars: new Float32Array(0) });
    await session.dispose();
    c!.data.forEach((value, at) => {
      const [i, j] = [Math.floor(at / columns), at % columns];
      let sum = 0;
      for (let k = 0; k < terms; k++) sum += a[i * terms + k]! * b[j * terms + k]!;
      expect(Math.abs(value - sum)).toBeLessThan(1e-6 * terms);
    });
  });
  await fc.assert(property, { numRuns: 5 });
});

test('a device that is lost fails the run, and says so', async () => {
  const lost = new ShaderExecutor();
  const program: Program = {
    name: 'sum',
    state: { a: { shape: [4], dtype: 'float32' } },
    inputs: {},
    scalars: [],
    step: ({ a }) => ({ state: {}, outputs: { sum: tf.sum(a!) } }),
  };
  const session = await lost.open(program);
  const state = lost.load({ a: tensor(numbers(4)) });
  const feeds = { steps: 1, inputs: {}, scalars: new Float32Array(0) };
  await session.run(state, feeds);
  await lost.dispose();
  await expect(session.run(state, feeds)).rejects.toThrow();
});
