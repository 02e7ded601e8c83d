import { OnnxExecutor } from 'ff-core/engine';
import { expect, test } from 'vitest';
import { gigaflops } from './arithmetic.mjs';
import { layerCases } from './layers/cases.mjs';
import { limitOf, measureLayers } from './layers/measure.mjs';
import { tableOf } from './layers.mjs';

/** @param {RegExp} name */
const flopsOf = (name) =>
  layerCases.filter((item) => name.test(item.name)).map(({ products }) => gigaflops(products));

test('a spiking layer has the arithmetic of one dense product where its input is constant, of T where it changes', () => {
  const [dense = 0] = flopsOf(/^dense/);
  expect(dense).toBeCloseTo((2 * 2 * 100 * 784 * 500) / 1e9, 9);
  expect(flopsOf(/constant/)).toEqual([dense, dense, dense]);
  expect(flopsOf(/changing/).map((flops) => flops / dense)).toEqual(
    [1, 5, 10].map((t) => expect.closeTo(t, 9)),
  );
});

test('a convolution has a product for each of its positions, shared weights or not', () => {
  const [first = 0] = flopsOf(/^conv2d, 5x5, 28x28x1/);
  expect(first).toBeCloseTo((2 * 2 * 200 * 24 ** 2 * 25 * 32) / 1e9, 9);
  const [local = 0] = flopsOf(/^local2d, 11x11, 28x28x1/);
  expect(local).toBeCloseTo((2 * 2 * 200 * 18 ** 2 * 121 * 8) / 1e9, 9);
});

test('the limit makes the products, anew in every step', async () => {
  const { program, state, feeds } = limitOf([
    { m: 2, k: 3, n: 4, times: 1 },
    { m: 4, k: 2, n: 3, times: 5 },
  ]);
  const executor = new OnnxExecutor({ threads: 1 });
  const session = await executor.open(program);
  const { ends } = await session.run(executor.load(state), feeds(2));
  // left [-3, -2, -1] with the right's first column [-3, 1, -2], then [-3, -2] with [-3, 0], of values j % 7 - 3
  const first = [-3 * -3 + -2 * 1 + -1 * -2, -3 * -3 + -2 * 0];
  const scaled = first.map((end) => end * (1 + 1 / 1024));
  expect(Array.from(ends?.data ?? [])).toEqual([...first, ...scaled].map((end) => expect.closeTo(end, 4)));
  await session.dispose();
  await executor.dispose();
});

test('measures a step and its products, and tells their ratios', async () => {
  const [dense, spiking] = /** @type {[any, any]} */ (layerCases);
  const results = await measureLayers(
    [dense, spiking],
    { device: 'cpu', threads: 1, rounds: 2, turnMs: 1 },
    () => {},
  );
  const { rows } = tableOf(results);
  expect(rows.map(([name]) => name)).toEqual(['layer', dense.name, spiking.name]);
  for (const { ms, limitMs, ofLimit } of results)
    for (const { least } of [ms, limitMs, ofLimit]) expect(least).toBeGreaterThan(0);
  expect(results[0]?.ofDense.median).toBe(1);
});
