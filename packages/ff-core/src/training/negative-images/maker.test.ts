import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../data/testing/folder.ts';
import { customNegatives, hybrid, type Negatives } from '../../model/negatives.ts';
import { Random } from '../random.ts';
import { openNegatives } from './maker.ts';

const sampleShape = [5, 4, 3];
const size = 60;

/** Images whose bytes carry their number. */
function numbered(count: number) {
  const images = new Uint8Array(count * size);
  for (let i = 0; i < count; i++) images.fill(i + 1, i * size, (i + 1) * size);
  return { count, images, labels: new Uint8Array(count) };
}

async function make(negatives: Negatives, epoch = 0, count = 6, seed = 1, shape = sampleShape) {
  const { images } = numbered(count);
  const maker = await openNegatives(negatives, shape);
  const out = new Uint8Array(images.length);
  const random = new Random(seed, 'test', epoch);
  maker!.make({ images, labels: new Int32Array(count), count, sampleShape: shape, seed, epoch, random }, out);
  return out;
}

describe('hybrids', () => {
  it('are of the image and its neighbour in the batch, all channels of a pixel from one of them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 9 }), fc.nat(9), async (count, epoch) => {
        const made = await make(hybrid({ blurs: 1, masks: 4 }), epoch, count);
        for (let i = 0; i < count; i++) {
          const both = [i + 1, ((i + count - 1) % count) + 1];
          for (let pixel = 0; pixel < 20; pixel++) {
            const [r, g, b] = made.subarray(i * size + pixel * 3);
            expect(both).toContain(r);
            expect([g, b]).toEqual([r, r]);
          }
        }
      }),
    );
  });

  it('keep their masks for some epochs, then have others', async () => {
    const negatives = hybrid({ blurs: 1, masks: 1, renewEvery: 3 });
    const [first, same, later] = [
      await make(negatives, 0),
      await make(negatives, 2),
      await make(negatives, 3),
    ];
    expect(same).toEqual(first);
    expect(later).not.toEqual(first);
  });

  it('refuse a batch of one image', async () => {
    await expect(make(hybrid(), 0, 1)).rejects.toThrow('mixes the images of a batch');
  });

  it('take masks of a file', async () => {
    const file = join(await temporaryFolder(), 'masks.txt');
    await writeFile(file, `1100\n1100\n1100\n1100\n1100\n\n\n${'0000\n'.repeat(5)}`);
    const made = await make(hybrid({ maskFile: file }), 0, 40);
    const halves = new Set(Array.from({ length: 40 }, (_, i) => made[i * size] === made[i * size + 9]));
    expect(halves.size).toBe(2);
  });

  it.each([
    ['', 'is empty: expected masks of 0 and 1'],
    ['1100\n11x0', 'line 2, column 3: "x"; allowed are 0 and 1'],
    ['110', 'line 1: 3 symbols; expected 4'],
    ['1100\n1100\n\n', 'line 3: a mask ends after 2 lines; expected 5'],
  ])('name what is wrong with a file of masks: %j', async (text, message) => {
    const file = join(await temporaryFolder(), 'masks.txt');
    await writeFile(file, text);
    await expect(make(hybrid({ maskFile: file }))).rejects.toThrow(message);
    await expect(make(hybrid({ maskFile: file }))).rejects.toThrow(file);
  });

  it('are stored once and read again, whatever the seed; others are refused', async () => {
    const store = join(await temporaryFolder(), 'deep', 'hybrids.safetensors');
    const train = numbered(12);
    const negatives = hybrid({ blurs: 1, store });
    const batch = (seed: number, ...samples: number[]) => ({
      images: train.images.subarray(0, samples.length * size),
      labels: new Int32Array(samples.length),
      count: samples.length,
      sampleShape,
      samples: Uint32Array.from(samples),
      seed,
      epoch: 0,
      random: new Random(seed, 'test'),
    });
    const ask = async (seed: number, ...samples: number[]) => {
      const out = new Uint8Array(samples.length * size);
      (await openNegatives(negatives, sampleShape, train))!.make(batch(seed, ...samples), out);
      return out;
    };
    const first = await ask(1, 3, 4);
    expect(new Set(first.subarray(0, size))).toEqual(new Set([3, 4]));
    const written = await readFile(store);
    expect(await ask(2, 4)).toEqual(first.subarray(size));
    expect(await readFile(store)).toEqual(written);
    const other = openNegatives(hybrid({ blurs: 2, store }), sampleShape, train);
    await expect(other).rejects.toThrow(`${store} holds negatives of other images or of other options`);
    await writeFile(store, 'no tensors');
    await expect(openNegatives(negatives, sampleShape, train)).rejects.toThrow(store);
  });
});

describe('masked sequences', () => {
  it('have steps of other samples, and at least one of them', async () => {
    const made = await make({ kind: 'maskedSequences', share: 0.01 }, 0, 200, 1, [6, 10]);
    const replaced = Array.from(
      { length: 200 * 6 },
      (_, step) => made[step * 10] !== Math.floor(step / 6) + 1,
    );
    const each = Array.from(
      { length: 200 },
      (_, i) => replaced.slice(i * 6, i * 6 + 6).filter(Boolean).length,
    );
    // a step may be replaced by one of the same sample
    expect(each.filter((count) => count === 0).length).toBeLessThan(10);
    expect(each.filter((count) => count > 1).length).toBeLessThan(40);
  });

  it('need sequences', async () => {
    await expect(make({ kind: 'maskedSequences', share: 0.5 })).rejects.toThrow('shape [steps, width]');
  });
});

describe("the user's own negatives", () => {
  it('get copies of the batch', async () => {
    const negatives = customNegatives({ name: 'mine', make: ({ images }) => images.fill(9) });
    expect(new Set(await make(negatives))).toEqual(new Set([9]));
  });

  it.each([
    [
      () => new Uint8Array(3),
      'negatives (mine): make returned 3 values; expected a Uint8Array of 360 values',
    ],
    [() => 'text' as never, 'make returned a value of type string'],
    [
      () => {
        throw new Error('no idea');
      },
      'negatives (mine): make failed: no idea',
    ],
  ])('are checked: %s', async (answer, message) => {
    await expect(make(customNegatives({ name: 'mine', make: answer }))).rejects.toThrow(message);
  });
});
