import type { Series } from './series.ts';

/**
 * Exponential mean of the raw values, debiased: the first points are not drawn towards zero, because each mean is
 * divided by the weight that its values have so far (Adam's correction).
 *
 * Smooth before decimating: decimation keeps extremes, and a mean of extremes is not a mean of the data.
 *
 * @param weight Share of the past in each value, 0 (raw) up to but not including 1.
 */
export function smooth(series: Series, weight: number): Series {
  if (!(weight >= 0 && weight < 1)) throw new RangeError(`weight: expected 0 <= weight < 1, not ${weight}`);
  const y = new Float64Array(series.y.length);
  let mean = 0;
  let past = 1;
  for (const [i, value] of series.y.entries()) {
    if (Number.isFinite(value)) {
      mean = weight * mean + (1 - weight) * value;
      past *= weight;
      y[i] = mean / (1 - past);
    } else {
      // One NaN or Infinity would spoil every value after it; it stays where it is and out of the mean.
      y[i] = value;
    }
  }
  return { x: series.x, y };
}
