import { mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeEach, expect, test, vi } from 'vitest';
import { UserError } from '../errors.ts';
import { digits } from './digits.ts';
import type { IdxFiles } from './idx.ts';
import { cacheFolder, mnist } from './mnist.ts';
import { serve, startServer } from './testing/file-server.ts';
import { temporaryFolder } from './testing/folder.ts';
import { smallImages, writeSmallSet } from './testing/idx-files.ts';

const NAMES: Record<keyof IdxFiles, string> = {
  trainImages: 'train-images-idx3-ubyte',
  trainLabels: 'train-labels-idx1-ubyte',
  testImages: 't10k-images-idx3-ubyte',
  testLabels: 't10k-labels-idx1-ubyte',
};

/** Nothing listens there. */
const offline = ['http://127.0.0.1:1/'];

/** A folder with `mnist` in it: small files under MNIST's names. */
async function writeMnist(parent: string, named: (name: string) => string = (name) => name): Promise<void> {
  const folder = join(parent, 'mnist');
  await mkdir(folder);
  const files = await writeSmallSet(folder);
  for (const [key, path] of Object.entries(files) as [keyof IdxFiles, string][]) {
    await rename(path, join(folder, named(NAMES[key])));
  }
}

let data: string;
let cache: string;

beforeEach(async () => {
  data = await temporaryFolder();
  cache = await temporaryFolder();
  vi.stubEnv('FF_DATA_DIR', data);
  vi.stubEnv('FF_CACHE_DIR', cache);
  return () => vi.unstubAllEnvs();
});

test.each([
  ['plain', (name: string) => name],
  ['with a dot', (name: string) => name.replace('-idx', '.idx')],
  ['named .gz', (name: string) => `${name}.gz`],
])('takes files from FF_DATA_DIR, %s', async (_name, named) => {
  await writeMnist(data, named);
  const dataset = await mnist({ mirrors: offline, validation: 2 }).load();
  expect(dataset).toMatchObject({ name: 'mnist', sampleShape: [2, 3], classes: 10 });
  expect(dataset.train.count).toBe(4);
  expect(dataset.validation?.count).toBe(2);
});

test('takes files from the cache folder where FF_DATA_DIR lacks them', async () => {
  await writeMnist(cache);
  expect((await mnist({ mirrors: offline }).load()).train.count).toBe(6);
  vi.stubEnv('FF_DATA_DIR', '');
  expect((await mnist({ mirrors: offline }).load()).train.count).toBe(6);
});

test('FF_DATA_DIR comes first, and a damaged file there is an error', async () => {
  await writeMnist(cache);
  await writeMnist(data);
  await writeFile(join(data, 'mnist', NAMES.trainImages), smallImages(6).subarray(0, 30));
  const load = mnist({ mirrors: offline, fallback: digits() }).load();
  await expect(load).rejects.toThrow(/train-images-idx3-ubyte is truncated/);
});

test('the cache folder is of the operating system unless FF_CACHE_DIR is set', () => {
  expect(cacheFolder()).toBe(cache);
  vi.stubEnv('FF_CACHE_DIR', '');
  expect(cacheFolder()).toContain('forward-forward');
});

test('content that is not MNIST is refused', async () => {
  await using server = await startServer(serve({ [`${NAMES.trainImages}.gz`]: gzipSync(smallImages(6)) }));
  await expect(mnist({ mirrors: [server.url] }).load()).rejects.toThrow(
    /does not have the SHA-256 ba891046e6505d7a/,
  );
  expect(await readdir(join(cache, 'mnist'))).toEqual([]);
});

test('offline is noticed after one time limit for all mirrors; the error says where it looked and what to do', async () => {
  await using silent = await startServer(() => {});
  await using other = await startServer(() => {});
  // one after the other they would take half a minute: well told from 3 s, also on a busy machine
  const many = Array.from({ length: 14 }, () => silent.url);
  const start = performance.now();
  const error = await mnist({ mirrors: [...many, other.url, ...offline] })
    .load()
    .catch((reason) => reason);
  expect(performance.now() - start).toBeLessThan(15_000);
  expect(error).toBeInstanceOf(UserError);
  expect(error.message).toContain(`${join(data, 'mnist')}: no ${Object.values(NAMES).join(', ')}`);
  expect(error.message).toContain(`${join(cache, 'mnist')}: no train-images-idx3-ubyte`);
  expect(error.message).toContain(`${other.url}train-images-idx3-ubyte.gz: no answer within 2 s`);
  expect(error.message).toMatch(/set FF_DATA_DIR .* or use mnist\(\{ fallback: digits\(\) \}\)/s);
});

test('the fallback is used with a notice, under the options of mnist', async () => {
  const notices: string[] = [];
  const source = mnist({ mirrors: offline, validation: 10, fallback: digits({ train: 50, test: 20 }) });
  expect(source.options).toMatchObject({ fallback: { kind: 'digits', options: { train: 50 } } });
  const dataset = await source.load({ onNotice: (text) => notices.push(text) });
  expect(dataset.name).toBe('digits');
  expect([dataset.train.count, dataset.validation?.count, dataset.test.count]).toEqual([40, 10, 20]);
  expect(notices).toEqual([
    'MNIST is not on this machine and could not be downloaded. Training on digits() instead.',
  ]);
});

test('an abort is no reason to fall back', async () => {
  await using silent = await startServer(() => {});
  const aborting = new AbortController();
  const load = mnist({ mirrors: [silent.url], fallback: digits() }).load({ signal: aborting.signal });
  aborting.abort();
  await expect(load).rejects.toThrow(/abort/i);
});

test('options are checked', () => {
  expect(() => mnist({ fallback: 'digits' as never })).toThrow(
    'mnist: fallback is "digits"; allowed is a source',
  );
  expect(() => mnist({ mirrors: ['ftp://x/'] })).toThrow(
    'mnist: mirrors is ["ftp://x/"]; allowed is a list of http',
  );
});
