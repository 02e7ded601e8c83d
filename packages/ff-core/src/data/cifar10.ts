import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { cacheFolder } from './cache.ts';
import type { DataSource, LoadOptions, Split } from './dataset.ts';
import { download } from './download.ts';
import { readUnpacked } from './idx.ts';
import { checkRelease, type ReleaseOptions, readRelease } from './release.ts';
import { defineSource, type RawDataset } from './source.ts';
import { filesInTar } from './tar.ts';

/** Options of `cifar10`. */
export interface Cifar10Options extends ReleaseOptions {}

const KIND = 'cifar10';
const MIRRORS = ['https://www.cs.toronto.edu/~kriz/', 'https://cave.cs.toronto.edu/kriz/'];
const ARCHIVE = 'cifar-10-binary.tar.gz';
/** As the authors' page tells it, of the archive as it is. */
const CHECKSUM = { algorithm: 'md5', hex: 'c32a1d4ab5d03f1284b67883e8d87530' } as const;

const TRAIN = [1, 2, 3, 4, 5].map((batch) => `data_batch_${batch}.bin`);
const TEST = 'test_batch.bin';
const SIDE = 32;
const CHANNELS = 3;
const PLANE = SIDE * SIDE;
/** A label, then the image's red, green and blue plane. */
const RECORD = 1 + CHANNELS * PLANE;
const CLASSES = 'airplane automobile bird cat deer dog frog horse ship truck'.split(' ');

/** Where the six files are: in a folder, or in the archive as it was published. */
type Place = { readonly folder: string } | { readonly archive: string };

/**
 * CIFAR-10 (Krizhevsky 2009), binary version: 50,000 training and 10,000 test images of ten kinds of things, 32x32 in
 * colour. Taken from `$FF_DATA_DIR/cifar10` (the six `.bin` files or the archive), else from the cache folder
 * (`FF_CACHE_DIR` moves it), else downloaded into that.
 */
export function cifar10(options: Cifar10Options = {}): DataSource {
  const { fallback, mirrors } = checkRelease(KIND, options, MIRRORS);
  const own = { fallback: fallback && { kind: fallback.kind, options: fallback.options }, mirrors };
  return defineSource(KIND, options, own, (loading) =>
    readRelease<Place>({
      kind: KIND,
      title: 'CIFAR-10',
      fallback,
      loading,
      holds: `the six .bin files or ${ARCHIVE}`,
      cache: join(cacheFolder(), KIND),
      find,
      complete: (folder) => complete(folder, mirrors, loading),
      read: (place) => readAll(place, loading),
    }),
  );
}

async function find(folder: string): Promise<{ files?: Place; missing: string[] }> {
  const names = [...TRAIN, TEST];
  const there = await Promise.all(names.map((name) => exists(join(folder, name))));
  if (there.every(Boolean)) return { files: { folder }, missing: [] };
  const archive = join(folder, ARCHIVE);
  if (await exists(archive)) return { files: { archive }, missing: [] };
  // of a folder with some of the files, those that it lacks
  const missing = names.filter((_, index) => !there[index]);
  return { missing: missing.length < names.length ? missing : [ARCHIVE] };
}

async function complete(
  folder: string,
  mirrors: readonly string[],
  { signal, onProgress }: LoadOptions,
): Promise<Place> {
  const target = join(folder, ARCHIVE);
  await download({ name: ARCHIVE, mirrors, target, checksum: CHECKSUM, signal, onProgress });
  return { archive: target };
}

async function readAll(place: Place, { signal }: LoadOptions): Promise<RawDataset> {
  const bytesOf =
    'folder' in place
      ? (name: string) => readFile(join(place.folder, name), { signal })
      : await archived(place.archive, signal);
  const where = (name: string) =>
    'folder' in place ? join(place.folder, name) : `${name} in ${place.archive}`;
  const read = async (names: readonly string[]) => {
    const parts: Split[] = [];
    for (const name of names) parts.push(parseCifar(await bytesOf(name), where(name)));
    return joined(parts);
  };
  const train = await read(TRAIN);
  return {
    name: KIND,
    sampleShape: [SIDE, SIDE, CHANNELS],
    classes: CLASSES.length,
    classNames: CLASSES,
    train,
    test: await read([TEST]),
  };
}

async function archived(path: string, signal?: AbortSignal) {
  const files = filesInTar(await readUnpacked(path, signal), path);
  return async (name: string): Promise<Uint8Array> => {
    const found = [...files].find(([inside]) => inside.split('/').at(-1) === name);
    if (!found) throw new UserError(`${path} lacks ${name}.`);
    return found[1];
  };
}

/**
 * The images `[count, 32, 32, 3]` and labels of a file.
 * @throws UserError for a file of another length, or with a label that there isn't, naming its record.
 */
export function parseCifar(bytes: Uint8Array, file: string): Split {
  if (bytes.length === 0) throw new UserError(`${file} is empty.`);
  const count = Math.floor(bytes.length / RECORD);
  if (bytes.length !== count * RECORD)
    throw new UserError(
      `${file} is damaged: it has ${bytes.length} bytes; expected a multiple of ${RECORD}, one label and ` +
        `${RECORD - 1} values for each image.`,
    );
  const images = new Uint8Array(count * (RECORD - 1));
  const labels = new Uint8Array(count);
  for (let record = 0; record < count; record++) {
    const from = record * RECORD;
    const label = bytes[from]!;
    if (label >= CLASSES.length)
      throw new UserError(
        `${file} has the label ${label} in record ${record} (byte ${from}); allowed are 0 to ${CLASSES.length - 1}.`,
      );
    labels[record] = label;
    const image = images.subarray(record * (RECORD - 1), (record + 1) * (RECORD - 1));
    for (let channel = 0; channel < CHANNELS; channel++)
      for (let pixel = 0; pixel < PLANE; pixel++)
        image[pixel * CHANNELS + channel] = bytes[from + 1 + channel * PLANE + pixel]!;
  }
  return { count, images, labels };
}

function joined(parts: readonly Split[]): Split {
  const bytes = (arrays: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(arrays));
  return {
    count: parts.reduce((sum, { count }) => sum + count, 0),
    images: bytes(parts.map(({ images }) => images)),
    labels: bytes(parts.map(({ labels }) => labels)),
  };
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
