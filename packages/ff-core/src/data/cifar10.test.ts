import { execFileSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { cifar10, parseCifar } from './cifar10.ts';
import { digits } from './digits.ts';
import { serve, startServer } from './testing/file-server.ts';
import { temporaryFolder } from './testing/folder.ts';

/** Nothing listens there. */
const offline = ['http://127.0.0.1:1/'];
const names = [...[1, 2, 3, 4, 5].map((batch) => `data_batch_${batch}.bin`), 'test_batch.bin'];

/** Records whose red, green and blue planes count up from the label on. */
function records(...labels: number[]): Uint8Array {
  return Uint8Array.from(
    labels.flatMap((label) => [label, ...Array.from({ length: 3072 }, (_, i) => (label + i) % 251)]),
  );
}

let folder: string;

beforeEach(async () => {
  const data = await temporaryFolder();
  folder = join(data, 'cifar10');
  await mkdir(folder);
  vi.stubEnv('FF_DATA_DIR', data);
  vi.stubEnv('FF_CACHE_DIR', await temporaryFolder());
  return () => vi.unstubAllEnvs();
});

async function writeAll(): Promise<void> {
  for (const [batch, name] of names.entries()) await writeFile(join(folder, name), records(batch, batch + 1));
}

test('files of FF_DATA_DIR, the channels of a pixel side by side', async () => {
  await writeAll();
  const { sampleShape, train, test: held } = await cifar10({ mirrors: offline }).load();
  expect(sampleShape).toEqual([32, 32, 3]);
  expect([...train.labels]).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4, 5]);
  expect([...held.labels]).toEqual([5, 6]);
  // pixel 2 of the third sample, whose label is 1
  const red = (1 + 2) % 251;
  expect([...train.images.subarray(2 * 3072 + 6, 2 * 3072 + 9)]).toEqual([
    red,
    (red + 1024) % 251,
    (red + 2048) % 251,
  ]);
});

test('the archive as it was published', async () => {
  await writeAll();
  execFileSync('tar', ['-czf', 'cifar-10-binary.tar.gz', ...names], { cwd: folder });
  for (const name of names) await rm(join(folder, name));
  const { train } = await cifar10({ mirrors: offline }).load();
  expect([...train.labels]).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4, 5]);
  await writeFile(join(folder, 'cifar-10-binary.tar.gz'), new Uint8Array(600).fill(7));
  await expect(cifar10({ mirrors: offline }).load()).rejects.toThrow(/cifar-10-binary.tar.gz is not gzip/);
});

test.each([
  [new Uint8Array(0), 'batch.bin is empty'],
  [records(1).subarray(1), 'batch.bin is damaged: it has 3072 bytes; expected a multiple of 3073'],
  [records(3, 10), 'batch.bin has the label 10 in record 1 (byte 3073); allowed are 0 to 9'],
])('a broken file is named', (bytes, message) => {
  expect(() => parseCifar(bytes, 'batch.bin')).toThrow(message);
});

test('offline it says where it looked; a fallback is used with a notice', async () => {
  await writeFile(join(folder, names[0]!), records(1));
  const load = cifar10({ mirrors: offline }).load();
  await expect(load).rejects.toThrow(/cifar10: no data_batch_2.bin.*holds the six .bin files or/s);
  const notices: string[] = [];
  const fallback = digits({ train: 5, test: 5 });
  const data = await cifar10({ mirrors: offline, fallback }).load({ onNotice: (text) => notices.push(text) });
  expect(data.name).toBe('digits');
  expect(notices[0]).toMatch(/^CIFAR-10 is not on this machine .* Training on digits\(\) instead/);
});

test('what is downloaded must be the archive of its authors', async () => {
  await using server = await startServer(serve({ 'cifar-10-binary.tar.gz': records(1) }));
  await expect(cifar10({ mirrors: [server.url] }).load()).rejects.toThrow(/does not have the MD5 c32a1d4a/);
});
