import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Split } from '../../data/dataset.ts';
import { UserError } from '../../errors.ts';
import { signature } from '../../model/describe.ts';
import type { HybridNegatives } from '../../model/negatives/hybrid.ts';
import { writeFileAtomic } from '../../storage/atomic-file.ts';
import { decodeSafetensors, encodeSafetensors } from '../../storage/safetensors.ts';
import { Random } from '../random.ts';
import type { NegativeMaker } from './maker.ts';

/** Images that are mixed with each other: other work gets its turn between two such groups. */
const GROUP = 1000;

/** What a file of negatives calls its tensor and its origin. */
const TENSOR = 'negatives';
const ORIGIN = 'made-of';

/**
 * One negative for each training image, the same in every run: read from the file, or made and written there. They do
 * not depend on a run's seed, and a `shift` does not move them.
 * @throws UserError where the file holds something else, or negatives of other images or options.
 */
export async function storedNegatives(
  path: string,
  maker: NegativeMaker,
  options: HybridNegatives,
  sampleShape: readonly number[],
  train: Split,
): Promise<NegativeMaker> {
  const { store: _store, ...made } = options;
  const images = createHash('sha256').update(train.images).digest('hex');
  const origin = signature({ made, images, sampleShape });
  const stored = (await read(path, origin)) ?? (await write(path, origin, maker, sampleShape, train));
  const size = stored.length / train.count;
  return {
    make({ samples, count }, out) {
      for (let i = 0; i < count; i++) {
        const sample = samples![i]!;
        out.set(stored.subarray(sample * size, (sample + 1) * size), i * size);
      }
    },
  };
}

async function read(path: string, origin: string): Promise<Uint8Array | undefined> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new UserError(`negatives.store: ${path} can't be read: ${error.message}`, { cause: error });
  });
  if (!bytes) return undefined;
  const { tensors, metadata } = decodeSafetensors(bytes, path);
  const negatives = tensors[TENSOR];
  if (metadata[ORIGIN] !== origin || negatives?.dtype !== 'uint8')
    throw new UserError(
      `negatives.store: ${path} holds negatives of other images or of other options; delete it, or name another file`,
    );
  return negatives.data as Uint8Array;
}

async function write(
  path: string,
  origin: string,
  maker: NegativeMaker,
  sampleShape: readonly number[],
  { images, labels, count }: Split,
): Promise<Uint8Array> {
  const data = new Uint8Array(images.length);
  const size = images.length / count;
  for (let from = 0, to = 0; from < count; from = to) {
    // the last two groups are one where the last would have a single image
    to = count - from <= GROUP + 1 ? count : from + GROUP;
    maker.make(
      {
        images: images.subarray(from * size, to * size),
        labels: Int32Array.from(labels.subarray(from, to)),
        count: to - from,
        sampleShape,
        seed: 0,
        epoch: 0,
        random: new Random(0, 'stored', from),
      },
      data.subarray(from * size, to * size),
    );
    await setImmediate();
  }
  const tensor = { shape: [count, ...sampleShape], dtype: 'uint8' as const, data };
  await mkdir(dirname(path), { recursive: true });
  await writeFileAtomic(path, encodeSafetensors({ [TENSOR]: tensor }, { [ORIGIN]: origin }));
  return data;
}
