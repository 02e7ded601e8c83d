import { summarise } from './statistics.mjs';

/**
 * @typedef {object} Table
 * @property {string} title
 * @property {string[][]} rows The first is the heading.
 * @property {number} numbers The column where numbers begin.
 */

const best = ['pytorch-fused', 'pytorch-compiled'];

/**
 * The sides that ff-core's are compared with, best first: PyTorch at its best in that case, and as the tutorials write it.
 * @param {import('./types.ts').Result} result
 */
export function bestPytorch({ sides }) {
  const there = best.filter((name) => sides[name]);
  return there.sort((a, b) => (sides[a]?.median ?? 0) - (sides[b]?.median ?? 0))[0];
}

/** Every side of every case. @param {readonly import('./types.ts').Result[]} results @returns {Table} */
export function timesTable(results) {
  const head = [
    'case',
    'side',
    'ms',
    'quartiles',
    'best PyTorch',
    'eager',
    'bf16',
    'Keras',
    'of limit',
    'memory',
  ];
  const rows = results.flatMap((result) => {
    const best = bestPytorch(result);
    return Object.entries(result.sides).map(([name, side], i) => {
      const ratios = result.ratios[name] ?? {};
      const ratio = (/** @type {string | undefined} */ other) =>
        (other && ratios[other]?.median.toFixed(2)) ?? '';
      const isBf16 = name.endsWith('bf16');
      return [
        i === 0 ? result.name : '',
        shownName(name, side),
        significant(side.median),
        `${significant(side.lowerQuartile)} – ${significant(side.upperQuartile)}`,
        isBf16 ? '' : ratio(best),
        ratio('pytorch-eager'),
        isBf16 ? ratio('pytorch-bf16') : '',
        ratio('keras'),
        percent(ratios.limit?.median),
        megabytes(side.peakMemory),
      ];
    });
  });
  return { title: ratioTitle, rows: withoutEmptyColumns([head, ...rows]), numbers: 2 };
}

/**
 * A line for each of ff-core's sides, with what it is compared with: as the README shows it.
 * @param {readonly import('./types.ts').Result[]} results @returns {Table}
 */
export function readmeTable(results) {
  const head = [
    'case',
    'ff-core on',
    'ms',
    'PyTorch, best',
    'PyTorch, eager',
    'Keras',
    'of the limit',
    'memory',
  ];
  const rows = results.flatMap((result) =>
    Object.entries(result.ratios).map(([name, ratios]) => {
      const side = result.sides[name];
      const peer = (/** @type {string | undefined} */ other) => {
        const ratio = other && ratios[other];
        return ratio ? `${significant(result.sides[other]?.median ?? 0)}: ${ratio.median.toFixed(2)}` : '';
      };
      return [
        result.name,
        shownName(name, side),
        significant(side?.median ?? 0),
        peer(name.endsWith('bf16') ? 'pytorch-bf16' : bestPytorch(result)),
        peer('pytorch-eager'),
        peer('keras'),
        percent(ratios.limit?.median),
        megabytes(side?.peakMemory ?? 0),
      ];
    }),
  );
  return { title: ratioTitle, rows: withoutEmptyColumns([head, ...rows]), numbers: 2 };
}

/** With what `auto` chose. @param {string} name @param {{ device?: string } | undefined} side */
const shownName = (name, side) => (name === 'auto' && side?.device ? `auto (${side.device})` : name);

const ratioTitle =
  'Milliseconds, and the time of PyTorch or Keras over that of ff-core: above 1, ff-core is the faster';

/** @param {string[][]} rows With their heading. */
function withoutEmptyColumns(rows) {
  const [head = [], ...body] = rows;
  const kept = head.map((_, column) => body.some((row) => row[column]));
  return rows.map((row) => row.filter((_, column) => kept[column]));
}

/** @param {readonly import('./types.ts').AccuracyResult[]} results @returns {Table} */
export function accuracyTable(results) {
  const head = ['target', 'side', 'test error %', 'least – most', 'seconds', 'most', 'reached'];
  const rows = results.flatMap(({ target, sides }) =>
    Object.entries(sides).map(([name, runs], i) => {
      const errors = runs.map(({ testError }) => testError);
      const seconds = runs.map((run) => run.seconds);
      const reached = runs.filter((run) => run.testError <= target.error && run.seconds <= target.seconds);
      return [
        i === 0 ? `${target.error.toFixed(1)} % in ${target.seconds} s` : '',
        name,
        (errors.reduce((sum, error) => sum + error, 0) / errors.length).toFixed(2),
        `${Math.min(...errors).toFixed(2)} – ${Math.max(...errors).toFixed(2)}`,
        summarise(seconds).median.toFixed(1),
        Math.max(...seconds).toFixed(1),
        `${reached.length} of ${runs.length}`,
      ];
    }),
  );
  return { title: 'Training on MNIST to its end, one run a seed', rows: [head, ...rows], numbers: 2 };
}

/** @param {ReturnType<typeof import('./growth.mjs').growthRows>} parts @returns {Table[]} */
export function growthTables(parts) {
  const head = ['net', 'batch', 'side', 'ms a step', 'GFLOP', 'ms / GFLOP', 'rises', 'of limit', 'memory'];
  return parts
    .filter(({ rows }) => rows.length > 0)
    .map(({ axis, rows }) => ({
      title: `Growth with ${axis}`,
      numbers: 3,
      rows: [
        head,
        ...rows.map((row) => [
          row.net,
          `${row.batch} + ${row.batch}`,
          row.side,
          significant(row.ms),
          row.gigaflops.toFixed(3),
          row.msPerGigaflop.toFixed(2),
          row.rises ? 'yes' : '',
          percent(row.limit),
          megabytes(row.memory),
        ]),
      ],
    }));
}

/** @param {number | undefined} share */
const percent = (share) => (share === undefined ? '' : `${(100 * share).toFixed(0)} %`);
/** @param {number} bytes */
const megabytes = (bytes) => (bytes === 0 ? '' : `${(bytes / 1e6).toFixed(0)} MB`);
/** @param {number} ms */
const significant = (ms) => (ms < 10 ? ms.toFixed(2) : ms < 1000 ? ms.toFixed(1) : ms.toFixed(0));
