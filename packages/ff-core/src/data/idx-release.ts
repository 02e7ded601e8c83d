import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './cache.ts';
import type { DataSource, LoadOptions } from './dataset.ts';
import { type Checksum, download } from './download.ts';
import { type IdxFiles, readIdx } from './idx.ts';
import { checkRelease, type ReleaseOptions, readRelease } from './release.ts';
import { defineSource } from './source.ts';

/** A data set that its authors published as four idx files. */
export interface IdxRelease {
  /** Name of the source, and of its folder in `$FF_DATA_DIR` and the cache. */
  readonly kind: string;
  /** What messages call it. */
  readonly title: string;
  /** By label; absent where the classes are digits. */
  readonly classNames?: readonly string[];
  readonly mirrors: readonly string[];
  readonly checksums: Readonly<Record<keyof IdxFiles, Checksum>>;
}

/** Names of the files without gzip's ending, as MNIST began them. */
const NAMES: Readonly<Record<keyof IdxFiles, string>> = {
  trainImages: 'train-images-idx3-ubyte',
  trainLabels: 'train-labels-idx1-ubyte',
  testImages: 't10k-images-idx3-ubyte',
  testLabels: 't10k-labels-idx1-ubyte',
};
const KEYS = Object.keys(NAMES) as (keyof IdxFiles)[];

/** The release as a source: from `$FF_DATA_DIR`, else from the cache folder, else downloaded into that. */
export function idxRelease(release: IdxRelease, options: ReleaseOptions): DataSource {
  const { kind, classNames } = release;
  const { fallback, mirrors } = checkRelease(kind, options, release.mirrors);
  const own = { fallback: fallback && { kind: fallback.kind, options: fallback.options }, mirrors };
  return defineSource(kind, options, own, (loading) =>
    readRelease({
      ...release,
      fallback,
      loading,
      holds: 'the four files (plain or gzip)',
      find,
      complete: (folder) => complete(release, folder, mirrors, loading),
      read: async (files) => ({
        ...(await readIdx(kind, files, 10, loading.signal)),
        ...(classNames && { classNames }),
      }),
      cache: join(cacheFolder(), kind),
    }),
  );
}

/** The files of a folder under any of their usual names, and the names of those that it lacks. */
async function find(folder: string): Promise<{ files?: IdxFiles; missing: string[] }> {
  const { files, missing } = await some(folder);
  return missing.length === 0 ? { files: files as IdxFiles, missing } : { missing };
}

async function some(folder: string): Promise<{ files: Partial<IdxFiles>; missing: string[] }> {
  const files: Partial<IdxFiles> = {};
  const missing: string[] = [];
  for (const key of KEYS) {
    const name = NAMES[key];
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
async function complete(
  { checksums }: IdxRelease,
  folder: string,
  mirrors: readonly string[],
  { signal, onProgress }: LoadOptions,
): Promise<IdxFiles> {
  const { files } = await some(folder);
  for (const key of KEYS) {
    if (files[key] !== undefined) continue;
    const name = `${NAMES[key]}.gz`;
    const target = join(folder, name);
    await download({ name, mirrors, target, checksum: checksums[key], signal, onProgress });
    files[key] = target;
  }
  return files as IdxFiles;
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
