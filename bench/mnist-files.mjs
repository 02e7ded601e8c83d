import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mnist } from 'ff-core';

/**
 * MNIST as raw files, for sides in other processes.
 * @param {string} folder @param {AbortSignal} signal
 * @returns {Promise<import('./types.ts').MnistFiles>}
 * @throws UserError where MNIST is not at hand.
 */
export async function writeMnist(folder, signal) {
  const { train, test } = await mnist().load({ signal });
  /** @param {string} name @param {Uint8Array} bytes */
  const write = (name, bytes) => {
    const file = join(folder, name);
    writeFileSync(file, bytes);
    return file;
  };
  return {
    trainImages: write('train-images', train.images),
    trainLabels: write('train-labels', train.labels),
    testImages: write('test-images', test.images),
    testLabels: write('test-labels', test.labels),
  };
}
