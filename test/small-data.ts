import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Dataset, digits } from 'ff-core';

/** So many digits train a net to well below chance, and are drawn and seen in a moment. */
const TRAIN = 10_000;
const TEST = 1000;

/**
 * Writes drawn digits in the files of MNIST, of Fashion-MNIST and of CIFAR-10 (in its corner, in grey), so that an
 * example reads what it asks for and not its fallback.
 */
export async function writeSmallData(folder: string): Promise<void> {
  const drawn = await digits({ train: TRAIN, test: TEST }).load();
  for (const kind of ['mnist', 'fashion-mnist']) await writeIdx(join(folder, kind), drawn);
  await writeCifar(join(folder, 'cifar10'), drawn);
}

async function writeIdx(folder: string, { train, test }: Dataset): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, { count, images, labels }] of [
    ['train', train],
    ['t10k', test],
  ] as const) {
    await writeFile(join(folder, `${name}-images-idx3-ubyte`), idx([count, 28, 28], images));
    await writeFile(join(folder, `${name}-labels-idx1-ubyte`), idx([count], labels));
  }
}

/** The magic number says uint8 and how many sizes follow. */
function idx(shape: readonly number[], data: Uint8Array): Buffer {
  const header = Buffer.alloc(4 + 4 * shape.length);
  [0x800 | shape.length, ...shape].forEach((number, index) => {
    header.writeUInt32BE(number, 4 * index);
  });
  return Buffer.concat([header, data]);
}

async function writeCifar(folder: string, { train, test }: Dataset): Promise<void> {
  await mkdir(folder, { recursive: true });
  const each = TRAIN / 5;
  for (let batch = 0; batch < 5; batch++)
    await writeFile(join(folder, `data_batch_${batch + 1}.bin`), records(train, batch * each, each));
  await writeFile(join(folder, 'test_batch.bin'), records(test, 0, TEST));
}

/** A label, then the image's three planes of 32x32. */
function records({ images, labels }: Dataset['train'], from: number, count: number): Buffer {
  const plane = 32 * 32;
  const size = 1 + 3 * plane;
  const bytes = Buffer.alloc(count * size);
  for (let record = 0; record < count; record++) {
    bytes[record * size] = labels[from + record]!;
    for (let row = 0; row < 28; row++) {
      const pixels = images.subarray((from + record) * 784 + row * 28, (from + record) * 784 + row * 28 + 28);
      for (let channel = 0; channel < 3; channel++)
        bytes.set(pixels, record * size + 1 + channel * plane + row * 32);
    }
  }
  return bytes;
}
