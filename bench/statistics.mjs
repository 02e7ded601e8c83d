/**
 * Value below which the share `p` of the sorted values lies, interpolated linearly between two of them.
 * @param {readonly number[]} sorted @param {number} p
 */
function quantile(sorted, p) {
  const position = (sorted.length - 1) * p;
  const below = Math.floor(position);
  const low = /** @type {number} */ (sorted[below]);
  return low + (position - below) * ((sorted[below + 1] ?? low) - low);
}

/**
 * @param {readonly number[]} values
 * @returns {import('./types.ts').Summary}
 */
export function summarise(values) {
  if (values.length === 0) throw new Error('nothing was measured');
  const sorted = [...values].sort((a, b) => a - b);
  return {
    least: quantile(sorted, 0),
    median: quantile(sorted, 0.5),
    lowerQuartile: quantile(sorted, 0.25),
    upperQuartile: quantile(sorted, 0.75),
  };
}

/**
 * Ratios round by round: what slows the machine down for a while slows both sides of a round.
 * @param {readonly number[]} over @param {readonly number[]} under
 */
export function summariseRatio(over, under) {
  return summarise(over.map((value, round) => value / /** @type {number} */ (under[round])));
}

/**
 * Greatest difference of two tables of losses, relative to the greater of the two values.
 * @param {readonly (readonly number[])[]} a @param {readonly (readonly number[])[]} b
 */
export function relativeDifference(a, b) {
  if (a.length !== b.length || a.some((row, i) => row.length !== b[i]?.length)) return Infinity;
  let worst = 0;
  a.forEach((row, i) => {
    row.forEach((value, j) => {
      const other = b[i]?.[j] ?? Number.NaN;
      const difference = Math.abs(value - other) / Math.max(Math.abs(value), Math.abs(other), 1e-12);
      worst = Number.isNaN(difference) ? Infinity : Math.max(worst, difference);
    });
  });
  return worst;
}
