import { expect, test } from 'vitest';
import { Curve } from './curve.ts';

test('goes from the highest to the lowest', () => {
  const curve = new Curve();
  for (let value = 7; value >= 0; value--) curve.add(value);
  expect(curve.draw(20)).toBe('█▇▆▅▄▃▂▁');
});

test('covers the whole run, however long, in the given width', () => {
  const curve = new Curve();
  for (let step = 0; step < 100_000; step++) curve.add(110_000 - step);
  const drawn = curve.draw(16);
  expect(drawn).toHaveLength(16);
  expect(drawn).toMatch(/^█+▇+▆+▅+▄+▃+▂+▁+$/);
});

test('is flat where nothing changes, empty where there is nothing, and skips what is not a number', () => {
  const curve = new Curve();
  expect(curve.draw(10)).toBe('');
  for (const value of [1, Number.NaN, 1, Number.POSITIVE_INFINITY]) curve.add(value);
  expect(curve.draw(10)).toBe('▁▁');
});

test('draws a figure that falls by orders of magnitude by its logarithm', () => {
  const curve = new Curve();
  for (let power = 7; power >= 0; power--) curve.add(10 ** power);
  expect(curve.draw(20)).toBe('█▇▆▅▄▃▂▁');
});
