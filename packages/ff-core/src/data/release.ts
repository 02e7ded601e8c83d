import { join } from 'node:path';
import { UserError } from '../errors.ts';
import type { DataSource, Dataset, LoadOptions } from './dataset.ts';
import { DownloadError } from './download.ts';
import { isDataSource, type RawDataset, refuse, type SourceOptions } from './source.ts';

/** Options of a data set that is downloaded. */
export interface ReleaseOptions extends SourceOptions {
  /** Used, with a notice, where the data are not at hand and cannot be downloaded: `digits()`. Default none. */
  fallback?: DataSource;
  /** Base URLs to download from. Default: public mirrors. */
  mirrors?: readonly string[];
}

/** How a published data set is found, completed and read. */
interface Release<Files> {
  readonly kind: string;
  readonly title: string;
  readonly fallback: DataSource | undefined;
  readonly loading: LoadOptions;
  /** What its folder in `$FF_DATA_DIR` is to hold. */
  readonly holds: string;
  readonly cache: string;
  /** The files that a folder holds, or what it lacks. */
  find(folder: string): Promise<{ readonly files?: Files; readonly missing: readonly string[] }>;
  /** Downloads what the cache folder lacks. */
  complete(folder: string): Promise<Files>;
  read(files: Files): Promise<RawDataset>;
}

/** @throws UserError for options that can't be. */
export function checkRelease(
  kind: string,
  { fallback, mirrors = [] }: ReleaseOptions,
  usual: readonly string[],
): { readonly fallback: DataSource | undefined; readonly mirrors: readonly string[] } {
  if (fallback !== undefined && !isDataSource(fallback))
    refuse(kind, 'fallback', fallback, 'a source: digits()');
  if (!Array.isArray(mirrors) || !mirrors.every(isBase))
    refuse(kind, 'mirrors', mirrors, 'a list of http(s) URLs that end with a slash');
  return { fallback, mirrors: mirrors.length > 0 ? [...mirrors] : [...usual] };
}

/** Reads a published data set from `$FF_DATA_DIR`, the cache or the network, or falls back. */
export async function readRelease<Files>(release: Release<Files>): Promise<RawDataset | Dataset> {
  const { fallback, loading, read } = release;
  try {
    return await read(await findOrDownload(release));
  } catch (error) {
    if (fallback === undefined || !(error instanceof Unavailable)) throw error;
    loading.onNotice?.(`${error.message.split('\n')[0]} Training on ${fallback.kind}() instead.`);
    return fallback.load(loading);
  }
}

/** The data are neither on this machine nor to be had from the network. */
class Unavailable extends UserError {}

async function findOrDownload<Files>(release: Release<Files>): Promise<Files> {
  const { kind, cache, find, complete, loading } = release;
  const own = process.env.FF_DATA_DIR;
  const looked: string[] = [];
  for (const folder of [...(own ? [join(own, kind)] : []), cache]) {
    const { files, missing } = await find(folder);
    if (files) return files;
    looked.push(`${folder}: no ${missing.join(', ')}`);
  }
  if (!own) looked.unshift(`$FF_DATA_DIR/${kind}: FF_DATA_DIR is not set`);
  try {
    return await complete(cache);
  } catch (cause) {
    loading.signal?.throwIfAborted();
    throw new Unavailable(explain(release, looked, cause), { cause });
  }
}

function explain<Files>(
  { kind, title, holds, cache }: Release<Files>,
  looked: readonly string[],
  cause: unknown,
): string {
  const tried = cause instanceof DownloadError ? cause.attempts : [(cause as Error).message];
  return [
    `${title} is not on this machine and could not be downloaded.`,
    'Looked in:',
    ...looked.map((line) => `  ${line}`),
    'Tried to download:',
    ...tried.map((line) => `  ${line}`),
    `To mend it: set FF_DATA_DIR to a folder whose subfolder ${kind} holds ${holds}, or put them`,
    `in ${cache}, or use ${functionOf(kind)}({ fallback: digits() }), which needs no file.`,
  ].join('\n');
}

/** The function that makes the source: `fashionMnist` of `fashion-mnist`. */
function functionOf(kind: string): string {
  return kind.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function isBase(value: unknown): boolean {
  return typeof value === 'string' && /^https?:\/\/.*\/$/.test(value);
}
