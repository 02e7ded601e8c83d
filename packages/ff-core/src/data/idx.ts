import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { UserError } from '../errors.ts';
import type { DataSource, Split } from './dataset.ts';
import { readGiven } from './given-file.ts';
import { checkCount, defineSource, type RawDataset, refuse, type SourceOptions } from './source.ts';

/** Paths of the four files of a data set in the idx format of http://yann.lecun.com/exdb/mnist, plain or gzip. */
export interface IdxFiles {
  /** Relative to the working directory, like the others. */
  trainImages: string;
  trainLabels: string;
  testImages: string;
  testLabels: string;
}

/** Options of `idx`. */
export interface IdxOptions extends SourceOptions, IdxFiles {
  /** Number of classes, 2 to 256. Default 10. */
  classes?: number;
}

/** Images `[n, h, w]` of an idx file. */
export interface IdxImages {
  readonly count: number;
  readonly height: number;
  readonly width: number;
  readonly data: Uint8Array;
}

/** The first four bytes: two zeros, type 8 for uint8, the number of dimensions. */
const IMAGES_MAGIC = 0x00000803;
const LABELS_MAGIC = 0x00000801;

/**
 * Any data set in four idx files, such as Fashion-MNIST or KMNIST.
 * @example idx({ trainImages: 'fashion/train-images.gz', trainLabels: ..., testImages: ..., testLabels: ... })
 */
export function idx(options: IdxOptions): DataSource {
  const { trainImages, trainLabels, testImages, testLabels, classes = 10 } = options;
  const files = { trainImages, trainLabels, testImages, testLabels };
  for (const [name, path] of Object.entries(files)) {
    if (typeof path !== 'string' || path === '') refuse('idx', name, path, 'the path of an idx file');
  }
  checkCount('idx', 'classes', classes, 2, 256);
  return defineSource('idx', options, { ...files, classes }, ({ signal }) =>
    readIdx('idx', files, classes, signal),
  );
}

/** Reads and checks the four files of a data set. */
export async function readIdx(
  name: string,
  files: IdxFiles,
  classes: number,
  signal?: AbortSignal,
): Promise<RawDataset> {
  const train = await readSplit(files.trainImages, files.trainLabels, classes, signal);
  const test = await readSplit(files.testImages, files.testLabels, classes, signal);
  const [height, width] = train.shape;
  if (test.shape[0] !== height || test.shape[1] !== width) {
    throw new UserError(
      `${files.testImages} has images of ${test.shape.join('x')} pixels, ${files.trainImages} of ${train.shape.join('x')}.`,
    );
  }
  return { name, sampleShape: [height, width], classes, train: train.split, test: test.split };
}

/** Reads a file as it would be without gzip, which is told by its content, not its name. */
export async function readUnpacked(path: string, signal?: AbortSignal): Promise<Uint8Array> {
  const bytes = await readGiven(path, signal);
  if (isGzip(bytes)) {
    try {
      return await unpack(bytes);
    } catch (cause) {
      throw new UserError(`${path} is damaged: gzip says "${(cause as Error).message}".`, { cause });
    }
  }
  if (path.endsWith('.gz') && bytes.length > 0 && bytes[0] !== 0) {
    throw new UserError(`${path} is not gzip: it begins with ${hex(bytes.subarray(0, 2))}, not with 1f 8b.`);
  }
  return bytes;
}

/** The content of gzip bytes; other bytes as they are. */
export async function unpack(bytes: Uint8Array): Promise<Uint8Array> {
  return isGzip(bytes) ? promisify(gunzip)(bytes) : bytes;
}

/** Reads the content of an idx file of images. */
export function parseIdxImages(bytes: Uint8Array, file: string): IdxImages {
  const { dimensions, data } = parseIdx(bytes, file, IMAGES_MAGIC, 'images');
  const [count, height, width] = dimensions as [number, number, number];
  return { count, height, width, data };
}

/** Reads the content of an idx file of labels. */
export function parseIdxLabels(bytes: Uint8Array, file: string, classes: number): Uint8Array {
  const { data } = parseIdx(bytes, file, LABELS_MAGIC, 'labels');
  const wrong = data.findIndex((label) => label >= classes);
  if (wrong >= 0) {
    throw new UserError(
      `${file} has the label ${data[wrong]} at position ${wrong}; allowed are 0 to ${classes - 1}.`,
    );
  }
  return data;
}

async function readSplit(
  imagesFile: string,
  labelsFile: string,
  classes: number,
  signal?: AbortSignal,
): Promise<{ split: Split; shape: readonly [number, number] }> {
  const { count, height, width, data } = parseIdxImages(await readUnpacked(imagesFile, signal), imagesFile);
  const labels = parseIdxLabels(await readUnpacked(labelsFile, signal), labelsFile, classes);
  if (labels.length !== count) {
    const more = labels.length > count ? 'more' : 'fewer';
    throw new UserError(
      `There are ${more} labels than images: ${labelsFile} has ${labels.length}, ${imagesFile} ${count}.`,
    );
  }
  return { split: { count, images: data, labels }, shape: [height, width] };
}

function parseIdx(bytes: Uint8Array, file: string, magic: number, what: string) {
  if (bytes.length === 0) throw new UserError(`${file} is empty.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = 4 + 4 * (magic & 0xff);
  if (bytes.length >= 4 && view.getUint32(0) !== magic) {
    const found = hex(bytes.subarray(0, 4));
    throw new UserError(
      `${file} is not an idx file of ${what}: it begins with ${found}, not with ${hexOf(magic)}.`,
    );
  }
  if (bytes.length < header) {
    throw new UserError(`${file} is truncated: its header needs ${header} bytes, it has ${bytes.length}.`);
  }
  const dimensions: number[] = [];
  for (let at = 4; at < header; at += 4) dimensions.push(view.getUint32(at));
  const size = dimensions.reduce((product, length) => product * length, 1);
  if (size === 0)
    throw new UserError(`${file} is empty: its header says [${dimensions.join(', ')}] ${what}.`);
  if (bytes.length !== header + size) {
    const wrong = bytes.length < header + size ? 'truncated' : 'too long';
    throw new UserError(`${file} is ${wrong}: ${header + size} bytes are expected, it has ${bytes.length}.`);
  }
  return { dimensions, data: bytes.subarray(header) };
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function hexOf(magic: number): string {
  return hex(Uint8Array.of(magic >>> 24, magic >>> 16, magic >>> 8, magic));
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
