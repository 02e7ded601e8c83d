export const goodnessNames = [
  'sumOfSquares',
  'meanOfSquares',
  'minusSumOfSquares',
  'minusMeanOfSquares',
] as const;

/**
 * How good a layer finds its input (Hinton 2022, section 2): the sum of its squared activities, their mean
 * (mpezeshki, Keras example), or the negative of either, so that activity is low for positive data (section 2, note).
 */
export type Goodness = (typeof goodnessNames)[number];

/** Threshold of a layer that names none: 2 for the mean (mpezeshki), the number of units for the sum (Hinton). */
export function defaultThreshold(goodness: Goodness, units: number): number {
  const defaults: Record<Goodness, number> = {
    sumOfSquares: units,
    meanOfSquares: 2,
    minusSumOfSquares: -units,
    minusMeanOfSquares: -2,
  };
  // a goodness that does not exist is for the validation to tell, which comes after
  return defaults[goodness] ?? 2;
}
