import { sides } from './sides/sides.mjs';
import { relativeDifference } from './statistics.mjs';

/**
 * How far two sides are apart in what they compute. Of a step: the greatest relative difference of a loss; where one
 * side trains all layers from one forward pass and the other a layer at a time, only the first layer has the same
 * numbers. Of an evaluation: the share of images whose prediction is another.
 *
 * @typedef {object} Checked
 * @property {import('./sides/sides.mjs').SideName} name
 * @property {readonly (readonly number[])[]} values
 *
 * @param {import('./types.ts').TaskKind} kind
 * @param {Checked} side
 * @param {Checked} reference
 */
export function differenceOf(kind, side, reference) {
  if (kind === 'evaluation') {
    const apart = side.values.flatMap((row, i) =>
      row.map((share, j) => Math.abs(share - (reference.values[i]?.[j] ?? Number.NaN))),
    );
    return apart.reduce((sum, difference) => sum + difference, 0) / 2;
  }
  const comparable = kind === 'fullBatch' || sides[side.name].schedule === sides[reference.name].schedule;
  if (comparable) return relativeDifference(side.values, reference.values);
  const firstLayer = (/** @type {Checked} */ { values }) => values.map((row) => row.slice(0, 1));
  return relativeDifference(firstLayer(side), firstLayer(reference));
}

/** Of an evaluation: rounding decides between labels of nearly the same goodness. */
const evaluationTolerance = 0.001;
/** A sum over 60,000 rows depends on its order. */
const fullBatchTolerance = 0.001;

/**
 * The greatest difference with which a side is timed.
 * @param {import('./types.ts').TaskKind} kind @param {import('./sides/sides.mjs').SideName} side
 */
export function toleranceOf(kind, side) {
  if (kind === 'evaluation') return evaluationTolerance;
  return Math.max(sides[side].tolerance, kind === 'fullBatch' ? fullBatchTolerance : 0);
}
