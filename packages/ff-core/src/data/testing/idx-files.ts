import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IdxFiles } from '../idx.ts';

/** The bytes of an idx file of uint8. */
export function idxBytes(shape: readonly number[], data: Uint8Array, magic = 0x800 | shape.length): Buffer {
  const header = Buffer.alloc(4 + 4 * shape.length);
  header.writeUInt32BE(magic);
  for (const [index, length] of shape.entries()) header.writeUInt32BE(length, 4 + 4 * index);
  return Buffer.concat([header, data]);
}

/** Images `[count, 2, 3]` whose pixels count up. */
export function smallImages(count: number): Buffer {
  const pixels = Uint8Array.from({ length: count * 6 }, (_, i) => i);
  return idxBytes([count, 2, 3], pixels);
}

/** Labels 0, 1, 2, ... up to 9, again from 0. */
export function smallLabels(count: number): Buffer {
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 10);
  return idxBytes([count], labels);
}

/** Writes a data set of 6 training and 3 test images; `changed` replaces some of the files. */
export async function writeSmallSet(
  folder: string,
  changed: Partial<Record<keyof IdxFiles, Uint8Array>> = {},
): Promise<IdxFiles> {
  const contents = {
    trainImages: smallImages(6),
    trainLabels: smallLabels(6),
    testImages: smallImages(3),
    testLabels: smallLabels(3),
    ...changed,
  };
  const paths: [string, string][] = [];
  for (const [key, bytes] of Object.entries(contents)) {
    const path = join(folder, key);
    await writeFile(path, bytes);
    paths.push([key, path]);
  }
  return Object.fromEntries(paths) as unknown as IdxFiles;
}
