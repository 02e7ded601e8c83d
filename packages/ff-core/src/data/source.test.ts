import { expect, test } from 'vitest';
import { UserError } from '../errors.ts';
import { defineSource, isDataSource, type RawDataset, type SourceOptions } from './source.ts';

/** 10 training and 4 test images of 2x2 pixels; image i has the pixels 4i, 4i+1, ... */
async function read(): Promise<RawDataset> {
  const split = (count: number) => ({
    count,
    images: Uint8Array.from({ length: count * 4 }, (_, i) => i),
    labels: Uint8Array.from({ length: count }, (_, i) => i),
  });
  return { name: 'toy', sampleShape: [2, 2], classes: 10, train: split(10), test: split(4) };
}

const toy = (options: SourceOptions = {}) => defineSource('toy', options, { size: 3 }, read);

test('defaults', async () => {
  const source = toy();
  expect(source.augmentation).toEqual({ shift: 0 });
  expect(source.options).toMatchObject({
    size: 3,
    standardise: false,
    scale: 1 / 255,
    shift: 0,
    validation: 0,
  });
  const dataset = await source.load();
  expect(dataset).toMatchObject({ scale: 1 / 255, offset: 0 });
  expect(dataset.validation).toBeUndefined();
});

test('validation comes from the end, before the limit', async () => {
  const { train, validation, test } = await toy({ validation: 3, limit: { train: 2, test: 1 } }).load();
  expect([...train.labels]).toEqual([0, 1]);
  expect([...train.images]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect([...(validation?.labels ?? [])]).toEqual([7, 8, 9]);
  expect(validation?.images[0]).toBe(28);
  expect([...test.labels]).toEqual([0]);
});

test('standardised training pixels have mean 0 and deviation 1', async () => {
  const { train, scale, offset } = await toy({ standardise: true }).load();
  const values = [...train.images].map((pixel) => pixel * scale + offset);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + value * value, 0) / values.length;
  expect(mean).toBeCloseTo(0, 12);
  expect(variance).toBeCloseTo(1, 12);
});

test.each<[object, string]>([
  [{ shift: -1 }, 'toy: shift is -1; allowed is a whole number from 0 on.'],
  [{ shift: 1.5 }, 'toy: shift is 1.5; allowed is a whole number from 0 on.'],
  [{ validation: 'all' }, 'toy: validation is "all"; allowed is a whole number from 0 on.'],
  [{ scale: Number.NaN }, 'toy: scale is NaN; allowed is a number above 0.'],
  [{ scale: 1, standardise: true }, 'toy: scale is 1; allowed is left out where standardise is true.'],
  [{ standardise: 1 }, 'toy: standardise is 1; allowed is true or false.'],
  [{ limit: 100 }, 'toy: limit is 100; allowed is an object like { train: 1000 }.'],
  [{ limit: { train: 0 } }, 'toy: limit.train is 0; allowed is a whole number from 1 on.'],
  [{ limit: { tests: 5 } }, 'toy\'s limit has no option "tests". It has: train, test.'],
  [{ shfit: 1 }, 'toy has no option "shfit". It has: size, standardise, scale, shift, validation, limit.'],
])('refuses %o', (options, message) => {
  const define = () => toy(options as SourceOptions);
  expect(define).toThrow(UserError);
  expect(define).toThrow(message);
});

test('what depends on the data is checked when it loads', async () => {
  await expect(toy({ shift: 2 }).load()).rejects.toThrow(/shift is 2; allowed is a whole number from 0 to 1/);
  await expect(toy({ validation: 10 }).load()).rejects.toThrow(
    /validation is 10; .* from 0 to 9: there are 10/,
  );
});

test('an aborted load ends with the reason', async () => {
  await expect(toy().load({ signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
});

test('knows a source from other values', () => {
  expect(isDataSource(toy())).toBe(true);
  const { load: _load, ...rest } = toy();
  for (const value of [undefined, null, 'mnist', () => toy(), {}, rest])
    expect(isDataSource(value)).toBe(false);
});
