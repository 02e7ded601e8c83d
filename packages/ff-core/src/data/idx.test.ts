import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { UserError } from '../errors.ts';
import { type IdxFiles, idx } from './idx.ts';
import { temporaryFolder } from './testing/folder.ts';
import { idxBytes, smallImages, smallLabels, writeSmallSet } from './testing/idx-files.ts';

test('reads plain and gzip files, told by content', async () => {
  const folder = await temporaryFolder();
  const files = await writeSmallSet(folder, { trainImages: gzipSync(smallImages(6)) });
  const dataset = await idx(files).load();
  expect(dataset).toMatchObject({ name: 'idx', sampleShape: [2, 3], classes: 10, scale: 1 / 255, offset: 0 });
  expect(dataset.train.count).toBe(6);
  expect(dataset.test.count).toBe(3);
  expect(dataset.train.images).toHaveLength(36);
  expect(dataset.train.images[35]).toBe(35);
  expect([...dataset.train.labels]).toEqual([0, 1, 2, 3, 4, 5]);
});

const broken: [string, Partial<Record<keyof IdxFiles, Uint8Array>>, keyof IdxFiles, RegExp][] = [
  [
    'truncated',
    { trainImages: smallImages(6).subarray(0, 40) },
    'trainImages',
    /truncated: 52 bytes .* has 40\./,
  ],
  [
    'too long',
    { trainImages: Buffer.concat([smallImages(6), Buffer.of(1)]) },
    'trainImages',
    /too long: 52 .* 53\./,
  ],
  [
    'truncated header',
    { testImages: smallImages(3).subarray(0, 9) },
    'testImages',
    /header needs 16 bytes, it has 9/,
  ],
  [
    'wrong magic',
    { trainLabels: smallImages(6) },
    'trainLabels',
    /begins with 00 00 08 03, not with 00 00 08 01/,
  ],
  [
    'damaged gzip',
    { testLabels: gzipSync(smallLabels(3)).subarray(0, 20) },
    'testLabels',
    /damaged: gzip says/,
  ],
  ['empty file', { trainImages: new Uint8Array() }, 'trainImages', /is empty\./],
  [
    'no images',
    { trainImages: smallImages(0) },
    'trainImages',
    /is empty: its header says \[0, 2, 3\] images/,
  ],
  [
    'more labels',
    { trainLabels: smallLabels(7) },
    'trainLabels',
    /more labels than images: .* has 7, .* 6\./,
  ],
  [
    'fewer labels',
    { testLabels: smallLabels(2) },
    'testLabels',
    /fewer labels than images: .* has 2, .* 3\./,
  ],
  [
    'label out of range',
    { trainLabels: idxBytes([6], Uint8Array.of(0, 1, 2, 3, 10, 5)) },
    'trainLabels',
    /has the label 10 at position 4; allowed are 0 to 9/,
  ],
  [
    'other size',
    { testImages: idxBytes([3, 3, 3], new Uint8Array(27)) },
    'testImages',
    /images of 3x3 pixels, .* of 2x3/,
  ],
];

test.each(broken)('%s: the error names the file and what is wrong', async (_name, changed, file, message) => {
  const files = await writeSmallSet(await temporaryFolder(), changed);
  const error = await idx(files)
    .load()
    .catch((reason) => reason);
  expect(error).toBeInstanceOf(UserError);
  expect(error.message).toMatch(message);
  expect(error.message).toContain(files[file]);
});

test('a file that is named .gz and is not gzip', async () => {
  const folder = await temporaryFolder();
  const files = await writeSmallSet(folder);
  const trainImages = join(folder, 'images.gz');
  await writeFile(trainImages, '<html>');
  await expect(idx({ ...files, trainImages }).load()).rejects.toThrow(
    /images\.gz is not gzip: it begins with 3c 68/,
  );
});

test('a file that does not exist', async () => {
  const files = await writeSmallSet(await temporaryFolder());
  await expect(idx({ ...files, testImages: '/no/such/file' }).load()).rejects.toThrow(
    '/no/such/file does not exist.',
  );
});

test('classes decide which labels are allowed', async () => {
  const files = await writeSmallSet(await temporaryFolder());
  await expect(idx({ ...files, classes: 5 }).load()).rejects.toThrow(
    /label 5 at position 5; allowed are 0 to 4/,
  );
  expect(() => idx({ ...files, classes: 1 })).toThrow(
    'idx: classes is 1; allowed is a whole number from 2 to 256.',
  );
  expect(() => idx({ ...files, trainImages: '' })).toThrow('idx: trainImages is ""; allowed is the path');
});
