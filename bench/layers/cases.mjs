import { conv2d, dense, leaky, local2d, recurrent, topDown } from 'ff-core';

/** @typedef {import('../types.ts').Product} Product */

/**
 * @typedef {object} LayerCase
 * @property {string} name
 * @property {readonly number[]} sampleShape
 * @property {Partial<import('ff-core').ModelOptions> & { layers: readonly import('ff-core').Layer[] }} options
 * @property {readonly Product[]} products That a step's algorithm needs: forward, and the weights' gradients.
 */

/** Positives in a batch, with as many negatives. */
export const batch = 100;
const classes = 10;
const image = [28, 28];
const pixels = 784;
const units = 500;

/** A product and the gradient of its weights. @param {number} rows @param {number} k @param {number} n @returns {Product[]} */
const learned = (rows, k, n, times = 1) => [
  { m: rows, k, n, times },
  { m: k, k: rows, n, times },
];

/** Positives and negatives differ in the label alone, an embedding: they share the image's product. */
const shared = learned(batch, pixels, units);

/** @param {string} name @param {number} timeSteps @param {'direct' | 'rate'} coding @returns {LayerCase} */
const spiking = (name, timeSteps, coding) => ({
  name: `leaky, ${timeSteps} time step${timeSteps === 1 ? '' : 's'}, ${name} input`,
  sampleShape: image,
  options: { layers: [leaky(units, { timeSteps, coding, firingThreshold: 0.3 })] },
  products: coding === 'direct' ? shared : learned(batch * timeSteps, pixels, units),
});

/**
 * @param {typeof conv2d | typeof local2d} make @param {readonly [number, number, number]} sampleShape
 * @param {number} kernel @param {number} channels @returns {LayerCase}
 */
function onMaps(make, sampleShape, kernel, channels) {
  const [height, width, depth] = sampleShape;
  const positions = (height - kernel + 1) * (width - kernel + 1);
  const layer = make({ channels, kernel });
  const inputs = kernel ** 2 * depth;
  return {
    name: `${layer.kind}, ${kernel}x${kernel}, ${height}x${width}x${depth} to ${channels} channels`,
    sampleShape,
    options: { layers: [layer] },
    products:
      layer.kind === 'conv2d'
        ? learned(2 * batch * positions, inputs, channels)
        : learned(2 * batch, inputs, channels, positions),
  };
}

/** Two layers between image and label: five iterations, the last three of which are scored. @returns {LayerCase} */
function settling() {
  const [rows, iterations, scored] = [2 * batch, 5, 3];
  /** @param {number} k @returns {Product[]} */
  const between = (k) => [
    { m: rows, k, n: units, times: iterations },
    { m: k, k: rows, n: units, times: scored },
  ];
  return {
    name: `recurrent, two layers, ${iterations} iterations`,
    sampleShape: image,
    options: { layers: [recurrent(units), recurrent(units)], labels: topDown() },
    products: [
      ...shared,
      // the pass without a label that begins the settling
      { m: batch, k: units, n: units, times: 1 },
      ...between(units),
      ...between(units),
      ...learned(rows, classes, units),
    ],
  };
}

/** One layer of each kind, and what its input may be. */
export const layerCases = [
  {
    name: 'dense',
    sampleShape: image,
    options: { layers: [dense(units)] },
    products: shared,
  },
  ...[1, 5, 10].map((timeSteps) => spiking('constant', timeSteps, 'direct')),
  ...[1, 5, 10].map((timeSteps) => spiking('changing', timeSteps, 'rate')),
  onMaps(conv2d, [28, 28, 1], 5, 32),
  onMaps(conv2d, [14, 14, 32], 3, 64),
  onMaps(local2d, [28, 28, 1], 11, 8),
  settling(),
];
