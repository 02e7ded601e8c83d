import { expect, test } from 'vitest';
import { defineModel, dense, digits, hybrid, noLabels, openNet } from '../index.ts';
import { buildNet } from '../model/net.ts';
import { initialState } from '../training/state.ts';

const source = digits({ train: 20, test: 3000 });

test.each([
  ['labels in the input', {}],
  ['images as negatives, which are measured, too', { negatives: hybrid(), labels: noLabels() }],
])('an evaluation tells how far it is, from 0 on and never less than before: %s', async (_, parts) => {
  const data = await source.load();
  const model = defineModel({ data: source, layers: [dense(8), dense(8)], ...parts });
  const net = await openNet(model, data, initialState(buildNet(model, data), 0));
  const shares: number[] = [];
  const onProgress = (done: number, total: number) => shares.push(done / total) > 0;
  const { samples } = (await net.evaluate(data.test, { onProgress }))!;
  await net.dispose();
  expect(samples).toBe(3000);
  expect(shares.length).toBeGreaterThan(1);
  expect(shares[0]).toBe(0);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(new Set(shares).size).toBe(shares.length);
  expect(shares.at(-1)).toBeLessThan(1);
});
