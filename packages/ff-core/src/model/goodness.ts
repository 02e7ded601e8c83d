export const goodnessNames = [
  'sumOfSquares',
  'meanOfSquares',
  'minusSumOfSquares',
  'minusMeanOfSquares',
  'sumOfActivities',
  'meanOfActivities',
] as const;

/**
 * How good a layer finds its input (Hinton 2022, section 2): the sum of its squared activities, their mean
 * (mpezeshki, Keras example), or the negative of either, so that activity is low for positive data (section 2, note).
 * The sum or mean of the activities themselves is for spikes: the square of a silent unit's rate has no gradient.
 */
export type Goodness = (typeof goodnessNames)[number];

/**
 * Threshold of a layer that names none: 2 for the mean of squares (mpezeshki), the number of units for their sum
 * (Hinton), and for activities themselves that of a mean activity of 1.
 */
export function defaultThreshold(goodness: Goodness, units: number): number {
  const defaults: Record<Goodness, number> = {
    sumOfSquares: units,
    meanOfSquares: 2,
    minusSumOfSquares: -units,
    minusMeanOfSquares: -2,
    sumOfActivities: units,
    meanOfActivities: 1,
  };
  // a goodness that does not exist is for the validation to tell, which comes after
  return defaults[goodness] ?? 2;
}

/** Goodness of `units` units that all have the given activity. */
export function goodnessOfAll(goodness: Goodness, units: number, activity: number): number {
  const each: Record<Goodness, number> = {
    sumOfSquares: units * activity ** 2,
    meanOfSquares: activity ** 2,
    minusSumOfSquares: -units * activity ** 2,
    minusMeanOfSquares: -(activity ** 2),
    sumOfActivities: units * activity,
    meanOfActivities: activity,
  };
  return each[goodness] ?? Number.NaN;
}

/** The goodness that sums where the given one takes the mean. */
export function asSum(goodness: Goodness): Goodness {
  return goodness.replace('meanOf', 'sumOf').replace('MeanOf', 'SumOf') as Goodness;
}
