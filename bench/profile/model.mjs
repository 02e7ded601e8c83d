import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adam, defineModel, dense, joint } from 'ff-core';
import { bundleModel } from 'ff-server';
import { parseNet } from '../nets.mjs';
import { makeStart } from '../start.mjs';
import { loadModel } from './internals.mjs';

/**
 * The model of a file, or that of a net's name: dense layers with ff-core's defaults on images made up.
 * @param {string} source E.g. `examples/mnist.ff.ts` or `784-500-500`.
 * @returns {Promise<{ model: import('ff-core').Model, data: import('ff-core').Dataset }>}
 * @throws UserError for a file that can't be loaded, or whose data can't.
 */
export async function modelOf(source) {
  const dims = parseNet(source);
  if (dims) return ofNet(dims);
  const folder = mkdtempSync(join(tmpdir(), 'ff-profile-'));
  try {
    const bundle = join(folder, 'model.mjs');
    writeFileSync(bundle, (await bundleModel(source, bundle)).code);
    const model = await loadModel(bundle, source);
    const data = await model.data.load({ onNotice: (text) => console.error(text) });
    return { model, data };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {readonly number[]} dims */
function ofNet(dims) {
  const [pixels = 0, ...widths] = dims;
  const { images, labels } = makeStart({ kind: 'step', dims, batch: 100 });
  const split = { count: labels.length, images, labels };
  const data = {
    name: 'made up',
    sampleShape: [pixels],
    classes: 10,
    scale: 1 / 255,
    offset: 0,
    train: split,
    test: split,
  };
  /** @type {import('ff-core').DataSource} */
  const source = { kind: 'benchmark', options: {}, augmentation: { shift: 0 }, load: async () => data };
  const model = defineModel({
    data: source,
    layers: widths.map((units) => dense(units)),
    optimizer: adam(),
    schedule: joint({ batchSize: 100 }),
  });
  return { model, data };
}
