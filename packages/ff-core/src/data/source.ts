import { UserError } from '../errors.ts';
import type { DataSource, Dataset, LoadOptions, Split } from './dataset.ts';

/** What every source of data understands. */
export interface SourceOptions {
  /** Pixels get mean 0 and standard deviation 1 over the training images. Default false. */
  standardise?: boolean;
  /** A pixel (0 to 255) is multiplied by this; not together with `standardise`. Default 1/255. */
  scale?: number;
  /** Training images move by up to this far each way, zero fill. Default 0. Unit: pixels. */
  shift?: number;
  /** Images held out from the end of the training images, before `limit` applies. Default 0. Unit: images. */
  validation?: number;
  /** For quick experiments: only the first training and test images. Default: all. Unit: images. */
  limit?: { train?: number; test?: number };
}

/** What a source reads; scale, hold-out and limits follow from the shared options. */
export type RawDataset = Omit<Dataset, 'scale' | 'offset'>;

/** Reads the splits; called at each `load`. */
export type Reader = (options: LoadOptions) => Promise<RawDataset>;

const SHARED: readonly string[] = [
  'standardise',
  'scale',
  'shift',
  'validation',
  'limit',
] satisfies (keyof SourceOptions)[];

/**
 * A data source whose shared options are checked now and applied when it loads.
 * @param kind name of the source, also in errors: `mnist`
 * @param options the source's own options and the shared ones
 * @param own names and values of the source's own options, defaults filled in, as plain data
 * @throws UserError naming the option, its value and what is allowed
 */
export function defineSource(
  kind: string,
  options: SourceOptions,
  own: Readonly<Record<string, unknown>>,
  read: Reader,
): DataSource {
  checkNames(kind, options, [...Object.keys(own), ...SHARED]);
  const { standardise = false, scale = 1 / 255, shift = 0, validation = 0, limit = {} } = options;
  if (typeof standardise !== 'boolean') refuse(kind, 'standardise', standardise, 'true or false');
  if (standardise && options.scale !== undefined)
    refuse(kind, 'scale', scale, 'left out where standardise is true');
  if (!Number.isFinite(scale) || scale <= 0) refuse(kind, 'scale', scale, 'a number above 0');
  checkCount(kind, 'shift', shift, 0);
  checkCount(kind, 'validation', validation, 0);
  if (typeof limit !== 'object' || limit === null)
    refuse(kind, 'limit', limit, 'an object like { train: 1000 }');
  checkNames(`${kind}'s limit`, limit, ['train', 'test']);
  if (limit.train !== undefined) checkCount(kind, 'limit.train', limit.train, 1);
  if (limit.test !== undefined) checkCount(kind, 'limit.test', limit.test, 1);

  return {
    kind,
    options: { ...own, standardise, scale: standardise ? undefined : scale, shift, validation, limit },
    augmentation: { shift },
    async load(loading = {}) {
      const raw = await read(loading);
      loading.signal?.throwIfAborted();
      const side = Math.min(...raw.sampleShape.slice(0, 2));
      if (shift >= side)
        refuse(kind, 'shift', shift, `a whole number from 0 to ${side - 1} for images of ${side} pixels`);
      if (validation >= raw.train.count) {
        const most = raw.train.count - 1;
        refuse(
          kind,
          'validation',
          validation,
          `a whole number from 0 to ${most}: there are ${most + 1} training images`,
        );
      }
      const kept = raw.train.count - validation;
      const train = part(raw.train, 0, Math.min(limit.train ?? kept, kept));
      const test = part(raw.test, 0, Math.min(limit.test ?? raw.test.count, raw.test.count));
      const heldOut = validation > 0 ? { validation: part(raw.train, kept, raw.train.count) } : {};
      const pixels = standardise ? standardised(train.images) : { scale, offset: 0 };
      return { ...raw, ...heldOut, ...pixels, train, test };
    },
  };
}

/** Whether a value can serve as a model's data. */
export function isDataSource(value: unknown): value is DataSource {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, options, augmentation, load } = value as Partial<Record<keyof DataSource, unknown>>;
  return (
    typeof kind === 'string' &&
    typeof options === 'object' &&
    options !== null &&
    typeof augmentation === 'object' &&
    augmentation !== null &&
    typeof (augmentation as { shift?: unknown }).shift === 'number' &&
    typeof load === 'function'
  );
}

/** @throws UserError unless the value is a whole number from `least` on */
export function checkCount(kind: string, name: string, value: unknown, least: number, most = Infinity): void {
  if (Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most) return;
  refuse(kind, name, value, `a whole number from ${least}${most === Infinity ? ' on' : ` to ${most}`}`);
}

/** Ends with the error of an option: what it is and what it may be. */
export function refuse(kind: string, name: string, value: unknown, allowed: string): never {
  const shown = ['string', 'object'].includes(typeof value) ? JSON.stringify(value) : String(value);
  throw new UserError(`${kind}: ${name} is ${shown}; allowed is ${allowed}.`, { usage: true });
}

function checkNames(kind: string, options: object, known: readonly string[]): void {
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue;
    throw new UserError(`${kind} has no option "${name}". It has: ${known.join(', ')}.`, { usage: true });
  }
}

function part(split: Split, from: number, to: number): Split {
  const size = split.images.length / split.count;
  return {
    count: to - from,
    images: split.images.subarray(from * size, to * size),
    labels: split.labels.subarray(from, to),
  };
}

/** Scale and offset that give the pixels mean 0 and standard deviation 1; exact, since the sums are of whole numbers. */
function standardised(images: Uint8Array): { scale: number; offset: number } {
  const histogram = new Float64Array(256);
  for (let i = 0; i < images.length; i++) histogram[images[i]!]!++;
  let sum = 0;
  for (let value = 0; value < 256; value++) sum += value * histogram[value]!;
  const mean = sum / images.length;
  let squares = 0;
  for (let value = 0; value < 256; value++) squares += (value - mean) ** 2 * histogram[value]!;
  const deviation = Math.sqrt(squares / images.length);
  if (deviation === 0)
    throw new UserError('The training images cannot be standardised: all their pixels are equal.');
  return { scale: 1 / deviation, offset: -mean / deviation };
}
