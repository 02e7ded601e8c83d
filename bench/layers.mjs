// What a step of each layer kind takes against its arithmetic, beside the matrix products alone.
// Usage: npm run bench -- --layers
import { gigaflops } from './arithmetic.mjs';
import { layerCases } from './layers/cases.mjs';
import { measureLayers } from './layers/measure.mjs';

/**
 * The table of each device.
 * @param {{ threads: number, rounds: number, turnMs: number }} options
 */
export async function layerTables(options) {
  /** @type {{ title: string, rows: string[][], numbers: number, results: object[] }[]} */
  const tables = [];
  for (const device of /** @type {const} */ (['cpu', 'tensorflow'])) {
    try {
      const results = await measureLayers(layerCases, { device, ...options }, (text) =>
        console.error(`${device}: ${text}`),
      );
      tables.push({ title: `A step of each layer kind on device ${device}`, ...tableOf(results) });
    } catch (error) {
      if (/** @type {Error} */ (error).name !== 'UserError') throw error;
      console.error(`Without device ${device}: ${/** @type {Error} */ (error).message}`);
    }
  }
  return tables;
}

/** @param {readonly import('./layers/measure.mjs').LayerResult[]} results */
export function tableOf(results) {
  const figures = results.map((result, i) => {
    const flops = gigaflops(layerCases[i]?.products ?? []);
    return { ...result, gigaflops: flops, msPerGigaflop: result.ms.median / flops };
  });
  const rows = figures.map((each) => [
    each.name,
    each.gigaflops.toFixed(3),
    each.ms.median.toFixed(2),
    each.msPerGigaflop.toFixed(2),
    each.limitMs.median.toFixed(2),
    `${(100 * each.ofLimit.median).toFixed(0)} %`,
    each.ofDense.median.toFixed(2),
  ]);
  const heading = ['layer', 'GFLOP', 'ms', 'ms per GFLOP', 'products alone, ms', 'of limit', 'times dense'];
  return { rows: [heading, ...rows], numbers: 1, results: figures };
}
