import { netName } from './nets.mjs';

/** @typedef {import('./cases.mjs').TimedCase} TimedCase */

/**
 * @typedef {object} GrowthCase
 * @property {'width' | 'depth' | 'batch'} axis
 * @property {TimedCase} case
 */

/** @type {readonly import('./sides/sides.mjs').SideName[]} */
const sides = ['onnx', 'tensorflow', 'limit'];

/** @param {GrowthCase['axis']} axis @param {readonly number[]} dims @param {number} batch @returns {GrowthCase} */
const grown = (axis, dims, batch = 100) => ({
  axis,
  case: {
    name: `${axis}: ${netName(dims)}, batch ${batch}`,
    task: { kind: 'step', dims, batch, optimizer: 'adam' },
    sides,
  },
});

/** Along each axis the rest stays as it is: two layers of 500, batch 100 + 100, Adam. */
export const growthCases = [
  ...[250, 500, 1000, 2000, 4000].map((width) => grown('width', [784, width, width])),
  ...[1, 2, 4, 8, 16].map((depth) => grown('depth', [784, ...Array(depth).fill(500)])),
  ...[32, 128, 512, 1024, 2048, 4096].map((batch) => grown('batch', [784, 500, 500], batch)),
];

/** What counts as a rise: less is within the measurement's error. */
const rise = 1.05;

/**
 * @typedef {object} GrowthRow
 * @property {string} net
 * @property {number} batch
 * @property {string} side
 * @property {number} ms Of a step.
 * @property {number} gigaflops
 * @property {number} msPerGigaflop
 * @property {number | undefined} limit Share of the matrix products' own speed, 0 to 1.
 * @property {number} memory In bytes.
 * @property {boolean} rises Time per arithmetic is more than it was in the row before of the same axis and side.
 */

/**
 * @param {readonly { axis: GrowthCase['axis'], result: import('./types.ts').Result }[]} measured
 * @returns {{ axis: GrowthCase['axis'], rows: GrowthRow[] }[]} By axis and side, in the order of growth.
 */
export function growthRows(measured) {
  return /** @type {const} */ (['width', 'depth', 'batch']).map((axis) => {
    const results = measured.filter((item) => item.axis === axis).map(({ result }) => result);
    const names = new Set(results.flatMap(({ sides }) => Object.keys(sides)));
    names.delete('limit');
    const rows = [...names].flatMap((side) => {
      let before = Number.POSITIVE_INFINITY;
      return results.flatMap(({ task, gigaflops, sides, ratios }) => {
        const times = sides[side];
        if (!times) return [];
        const msPerGigaflop = times.median / gigaflops;
        const rises = msPerGigaflop > rise * before;
        before = msPerGigaflop;
        const net = netName(task.dims);
        const limit = ratios[side]?.limit?.median;
        const { median: ms, peakMemory: memory } = times;
        return [{ net, batch: task.batch, side, ms, gigaflops, msPerGigaflop, limit, memory, rises }];
      });
    });
    return { axis, rows };
  });
}
