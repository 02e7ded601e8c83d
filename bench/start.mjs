const batches = 8;
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
 * Weights as PyTorch's Linear draws them, and images as sparse as MNIST's: a fifth of the pixels is not 0.
 * @param {readonly number[]} dims @param {number} batch
 * @returns {import('./types.ts').Start}
 */
export function makeStart(dims, batch) {
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
  const samples = batches * batch;
  const images = Uint8Array.from({ length: samples * (dims[0] ?? 0) }, () =>
    next() < 0.2 ? Math.floor(next() * 256) : 0,
  );
  const labels = Uint8Array.from({ length: samples }, () => Math.floor(next() * classes));
  const wrongLabels = labels.map((label) => (label + 1 + Math.floor(next() * (classes - 1))) % classes);
  return { weights, biases, batches, images, labels, wrongLabels };
}
