import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const classes = 10;

/**
 * Mulberry32: equal numbers on every machine, and nothing to install.
 * @param {number} seed
 */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Weights as PyTorch's Linear draws them, and images as sparse as MNIST's: a fifth of the pixels is not 0. Eight
 * batches of a step, one of all else.
 * @param {Pick<import('./types.ts').Task, 'kind' | 'dims' | 'batch'>} task
 * @returns {import('./types.ts').Start}
 */
export function makeStart({ kind, dims, batch }) {
  const next = generator(1);
  const weights = [];
  const biases = [];
  for (let layer = 1; layer < dims.length; layer++) {
    const fanIn = dims[layer - 1] ?? 0;
    const units = dims[layer] ?? 0;
    const bound = 1 / Math.sqrt(fanIn);
    weights.push(Float32Array.from({ length: fanIn * units }, () => (2 * next() - 1) * bound));
    biases.push(Float32Array.from({ length: units }, () => (2 * next() - 1) * bound));
  }
  const batches = kind === 'step' ? 8 : 1;
  const samples = batches * batch;
  const images = new Uint8Array(samples * (dims[0] ?? 0)).map(() =>
    next() < 0.2 ? Math.floor(next() * 256) : 0,
  );
  const labels = Uint8Array.from({ length: samples }, () => Math.floor(next() * classes));
  const wrongLabels = labels.map((label) => (label + 1 + Math.floor(next() * (classes - 1))) % classes);
  return { weights, biases, batches, images, labels, wrongLabels };
}

/**
 * @param {import('./types.ts').Start} start @param {string} folder
 * @returns {import('./types.ts').StartFiles}
 */
export function writeStart(start, folder) {
  const floats = join(folder, 'floats');
  const bytes = join(folder, 'bytes');
  writeFileSync(floats, concat(start.weights.flatMap((w, i) => [w, start.biases[i] ?? w])));
  writeFileSync(bytes, concat([start.images, start.labels, start.wrongLabels]));
  return { batches: start.batches, floats, bytes };
}

/**
 * @param {Pick<import('./types.ts').OpenRequest, 'dims' | 'batch' | 'start'>} request
 * @returns {import('./types.ts').Start}
 */
export function readStart({ dims, batch, start }) {
  const floats = new Float32Array(new Uint8Array(readFileSync(start.floats)).buffer);
  const bytes = new Uint8Array(readFileSync(start.bytes));
  const weights = [];
  const biases = [];
  let at = 0;
  for (let layer = 1; layer < dims.length; layer++) {
    const units = dims[layer] ?? 0;
    const end = at + (dims[layer - 1] ?? 0) * units;
    weights.push(floats.subarray(at, end));
    biases.push(floats.subarray(end, end + units));
    at = end + units;
  }
  const samples = start.batches * batch;
  const pixels = samples * (dims[0] ?? 0);
  return {
    weights,
    biases,
    batches: start.batches,
    images: bytes.subarray(0, pixels),
    labels: bytes.subarray(pixels, pixels + samples),
    wrongLabels: bytes.subarray(pixels + samples),
  };
}

/** @param {readonly (Float32Array | Uint8Array)[]} arrays */
function concat(arrays) {
  return Buffer.concat(arrays.map((a) => new Uint8Array(a.buffer, a.byteOffset, a.byteLength)));
}
