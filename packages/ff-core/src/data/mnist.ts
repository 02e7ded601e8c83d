import { access } from 'node:fs/promises';
import { join } from 'node:path';
import envPaths from 'env-paths';
import { UserError } from '../errors.ts';
import type { DataSource, LoadOptions } from './dataset.ts';
import { DownloadError, download } from './download.ts';
import { type IdxFiles, readIdx } from './idx.ts';
import { defineSource, isDataSource, refuse, type SourceOptions } from './source.ts';

/** Options of `mnist`. */
export interface MnistOptions extends SourceOptions {
  /** Used, with a notice, where MNIST is not at hand and cannot be downloaded: `digits()`. Default none. */
  fallback?: DataSource;
  /** Base URLs to download from. Default: public mirrors. */
  mirrors?: readonly string[];
}

const MIRRORS = [
  'https://ossci-datasets.s3.amazonaws.com/mnist/',
  'https://storage.googleapis.com/cvdf-datasets/mnist/',
] as const;

/** The files, with the SHA-256 of their content without gzip. */
const FILES = {
  trainImages: {
    name: 'train-images-idx3-ubyte',
    sha256: 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
  },
  trainLabels: {
    name: 'train-labels-idx1-ubyte',
    sha256: '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
  },
  testImages: {
    name: 't10k-images-idx3-ubyte',
    sha256: '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
  },
  testLabels: {
    name: 't10k-labels-idx1-ubyte',
    sha256: 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
  },
} as const satisfies Record<keyof IdxFiles, { name: string; sha256: string }>;

/**
 * MNIST: 60,000 training and 10,000 test images of handwritten digits, 28x28. Taken from `$FF_DATA_DIR/mnist`, else
 * from the cache folder (`FF_CACHE_DIR` moves it), else downloaded into that.
 */
export function mnist(options: MnistOptions = {}): DataSource {
  const { fallback, mirrors = MIRRORS } = options;
  if (fallback !== undefined && !isDataSource(fallback))
    refuse('mnist', 'fallback', fallback, 'a source: digits()');
  if (!Array.isArray(mirrors) || !mirrors.every(isBase)) {
    refuse('mnist', 'mirrors', mirrors, 'a list of http(s) URLs that end with a slash');
  }
  const own = {
    fallback: fallback && { kind: fallback.kind, options: fallback.options },
    mirrors: [...mirrors],
  };
  return defineSource('mnist', options, own, async (loading) => {
    try {
      return await readIdx('mnist', await findOrDownload(mirrors, loading), 10, loading.signal);
    } catch (error) {
      if (fallback === undefined || !(error instanceof Unavailable)) throw error;
      loading.onNotice?.(`${error.message.split('\n')[0]} Training on ${fallback.kind}() instead.`);
      return fallback.load(loading);
    }
  });
}

/** Where downloaded data are kept: `$FF_CACHE_DIR`, else the user's cache folder of the operating system. */
export function cacheFolder(): string {
  return process.env.FF_CACHE_DIR || envPaths('forward-forward', { suffix: '' }).cache;
}

/** MNIST is neither on this machine nor to be had from the network. */
class Unavailable extends UserError {}

async function findOrDownload(mirrors: readonly string[], loading: LoadOptions): Promise<IdxFiles> {
  const own = process.env.FF_DATA_DIR;
  const cache = join(cacheFolder(), 'mnist');
  const looked: string[] = [];
  for (const folder of [...(own ? [join(own, 'mnist')] : []), cache]) {
    const { files, missing } = await find(folder);
    if (missing.length === 0) return files as IdxFiles;
    looked.push(`${folder}: no ${missing.join(', ')}`);
  }
  if (!own) looked.unshift('$FF_DATA_DIR/mnist: FF_DATA_DIR is not set');
  try {
    return await downloadInto(cache, mirrors, loading);
  } catch (cause) {
    loading.signal?.throwIfAborted();
    throw new Unavailable(explain(looked, cause, cache), { cause });
  }
}

/** The files of a folder under any of their usual names, and the names of those that it lacks. */
async function find(folder: string): Promise<{ files: Partial<IdxFiles>; missing: string[] }> {
  const files: Partial<IdxFiles> = {};
  const missing: string[] = [];
  for (const [key, { name }] of Object.entries(FILES) as [keyof IdxFiles, { name: string }][]) {
    const dotted = name.replace('-idx', '.idx');
    const candidates = [name, dotted, `${name}.gz`, `${dotted}.gz`].map((each) => join(folder, each));
    const existing = await Promise.all(candidates.map(exists));
    const found = candidates[existing.indexOf(true)];
    if (found === undefined) missing.push(name);
    else files[key] = found;
  }
  return { files, missing };
}

/** Downloads what the folder lacks. */
async function downloadInto(
  folder: string,
  mirrors: readonly string[],
  loading: LoadOptions,
): Promise<IdxFiles> {
  const { files } = await find(folder);
  for (const [key, { name, sha256 }] of Object.entries(FILES) as [
    keyof IdxFiles,
    { name: string; sha256: string },
  ][]) {
    if (files[key] !== undefined) continue;
    const target = join(folder, `${name}.gz`);
    const { signal, onProgress } = loading;
    await download({ name: `${name}.gz`, mirrors, target, sha256, signal, onProgress });
    files[key] = target;
  }
  return files as IdxFiles;
}

function explain(looked: readonly string[], cause: unknown, cache: string): string {
  const tried = cause instanceof DownloadError ? cause.attempts : [(cause as Error).message];
  return [
    'MNIST is not on this machine and could not be downloaded.',
    'Looked in:',
    ...looked.map((line) => `  ${line}`),
    'Tried to download:',
    ...tried.map((line) => `  ${line}`),
    'To mend it: set FF_DATA_DIR to a folder whose subfolder mnist holds the four files (plain or gzip), or put them',
    `in ${cache}, or use mnist({ fallback: digits() }), which needs no file.`,
  ].join('\n');
}

function isBase(value: unknown): boolean {
  return typeof value === 'string' && /^https?:\/\/.*\/$/.test(value);
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
