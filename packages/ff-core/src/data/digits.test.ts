import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { digits } from './digits.ts';

test('the same seed gives the same images, whatever their number', async () => {
  const small = await digits({ train: 50, test: 20 }).load();
  const large = await digits({ train: 3000, test: 30 }).load();
  expect(small).toMatchObject({ name: 'digits', sampleShape: [28, 28], classes: 10 });
  expect(large.train.images.subarray(0, 50 * 784)).toEqual(small.train.images);
  expect(large.train.labels.subarray(0, 50)).toEqual(small.train.labels);
  expect(large.test.images.subarray(0, 20 * 784)).toEqual(small.test.images);
});

test('every machine and every release draws the same pixels', async () => {
  const { train } = await digits({ train: 100, test: 1 }).load();
  const hash = createHash('sha256').update(train.images).update(train.labels).digest('hex');
  expect(hash).toBe('6c7ebaeed73ad49d7148cc32e8629edc1a7b993ab972570e8eb89bbb14b6a9ef');
});

test('another seed and the other split give other images', async () => {
  const one = await digits({ train: 20, test: 20 }).load();
  const two = await digits({ train: 20, test: 20, seed: 2 }).load();
  expect(two.train.images).not.toEqual(one.train.images);
  expect(one.test.images).not.toEqual(one.train.images);
});

test('images are ink on an empty page, inside its edges, every digit alike often', async () => {
  const { train } = await digits({ train: 2000, test: 1 }).load();
  const counts = new Array<number>(10).fill(0);
  for (const label of train.labels) counts[label]!++;
  for (const count of counts) expect(Math.abs(count - 200)).toBeLessThan(60);
  for (let i = 0; i < train.count; i++) {
    const image = train.images.subarray(i * 784, i * 784 + 784);
    const inked = image.filter((pixel) => pixel > 127).length;
    expect(inked).toBeGreaterThan(10);
    expect(inked).toBeLessThan(400);
  }
});

test('reports progress and can be aborted', async () => {
  const seen: number[] = [];
  await digits({ train: 3000, test: 10 }).load({ onProgress: ({ done }) => seen.push(done) });
  expect(seen).toEqual([2500, 3000, 10]);
  const aborting = new AbortController();
  const load = digits().load({ signal: aborting.signal, onProgress: () => aborting.abort() });
  await expect(load).rejects.toThrow(/abort/i);
});

test('options are checked', () => {
  expect(() => digits({ train: 0 })).toThrow('digits: train is 0; allowed is a whole number from 1 on.');
  expect(() => digits({ seed: 0.5 })).toThrow('digits: seed is 0.5; allowed is a whole number from 0 on.');
});
