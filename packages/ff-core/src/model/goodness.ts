import { isOption } from './with-defaults.ts';

/** Sums and means over all units. */
export const reductionNames = [
  'sumOfSquares',
  'meanOfSquares',
  'minusSumOfSquares',
  'minusMeanOfSquares',
  'sumOfActivities',
  'meanOfActivities',
] as const;

export type Reduction = (typeof reductionNames)[number];

/** Goodnesses that a name says all of. */
export const goodnessNames = [...reductionNames, 'burstiness'] as const;

/** What the mean over the most active units is taken of. */
export const topKNames = ['squares', 'activities'] as const;

/** Mean over the `k` most active units. */
export interface TopKGoodness {
  readonly kind: 'topK';
  /** Units that count, 1 to all. Akkus et al. 2026 take a fiftieth of them, and at least 5. */
  readonly k: number;
  /** Mean of their squares, or of their activities as in Akkus et al. 2026. Default `squares`. */
  readonly of?: (typeof topKNames)[number];
}

/** Mean of the squares, weighted by the alpha-entmax of the activities. */
export interface EntmaxGoodness {
  readonly kind: 'entmax';
  /** How sparse the weights are, above 1 to 2: near 1 those of a softmax, at 2 those of a sparsemax. */
  readonly alpha: number;
}

/**
 * How good a layer finds its input (Hinton 2022, section 2): the sum of its squared activities, their mean
 * (mpezeshki, Keras example), or the negative of either, so that activity is low for positive data (section 2, note).
 * The sum or mean of the activities themselves is for spikes: the square of a silent unit's rate has no gradient.
 *
 * Others look at the shape of the activity (Akkus et al. 2026, arXiv 2604.13081): `topK` and `entmax`, the sum of p h^2
 * with p the 1.5-entmax of h (Peters et al. 2019, arXiv 1905.05702), at its peaks, `burstiness` at its excess kurtosis,
 * which has no scale: -2 for units that are half on and half off, 0 for a normal distribution, about the number of units
 * for a single active one.
 *
 * Channel-wise goodness is a loss: `classGroups({ groups: 'channels' })`.
 */
export type Goodness = (typeof goodnessNames)[number] | TopKGoodness | EntmaxGoodness;

/** What a layer's option takes: a name, or an object with what the name leaves open. */
export type GoodnessOption =
  | (typeof goodnessNames)[number]
  | 'entmax'
  | TopKGoodness
  | {
      readonly kind: 'entmax';
      /** How sparse the weights are, above 1 to 2: near 1 those of a softmax, at 2 those of a sparsemax. Default 1.5. */
      readonly alpha?: number;
    };

/** The goodness with all its parameters. */
export function resolveGoodness(option: GoodnessOption): Goodness {
  if (!isOption(option)) return option as Goodness;
  if (option === 'entmax') return resolveGoodness({ kind: 'entmax' });
  // its units can't be guessed: the validation tells that they are missing
  if ((option as string) === 'topK') return { kind: 'topK' } as Goodness;
  if (typeof option === 'string' || option.kind !== 'entmax') return option;
  return { alpha: 1.5, ...option };
}

export function isReduction(goodness: Goodness): goodness is Reduction {
  return reductionNames.includes(goodness as Reduction);
}

/**
 * Threshold of a layer that names none: 2 for the mean of squares (mpezeshki), of all units or the most active, the
 * number of units for their sum (Hinton), for activities themselves that of a mean activity of 1, and 2 for burstiness,
 * about what normal inputs give a layer of relu units. NaN for a sum over units whose number is NaN.
 */
export function defaultThreshold(goodness: Goodness, units: number): number {
  if (isOfActivities(goodness)) return 1;
  const defaults: Partial<Record<string, number>> = {
    sumOfSquares: units,
    minusSumOfSquares: -units,
    minusMeanOfSquares: -2,
    sumOfActivities: units,
    meanOfActivities: 1,
  } satisfies Partial<Record<Reduction, number>>;
  // a goodness that does not exist is for the validation to tell, which comes after
  return defaults[goodness as string] ?? 2;
}

/** Goodness of `units` units that all have the given activity; undefined where that says nothing. */
export function goodnessOfAll(goodness: Goodness, units: number, activity: number): number | undefined {
  switch (goodness) {
    case 'sumOfSquares':
      return units * activity ** 2;
    case 'minusSumOfSquares':
      return -units * activity ** 2;
    case 'minusMeanOfSquares':
      return -(activity ** 2);
    case 'sumOfActivities':
      return units * activity;
    case 'meanOfActivities':
      return activity;
    case 'burstiness':
      return undefined;
    default:
      return isOfActivities(goodness) ? activity : activity ** 2;
  }
}

function isOfActivities(goodness: Goodness): boolean {
  return typeof goodness === 'object' && goodness?.kind === 'topK' && goodness.of === 'activities';
}

/** The goodness that sums where the given one takes the mean over all units. */
export function asSum(goodness: Goodness): Goodness {
  if (!isReduction(goodness)) return goodness;
  return goodness.replace('meanOf', 'sumOf').replace('MeanOf', 'SumOf') as Reduction;
}

/** What is wrong with a goodness of a layer of `units` units; undefined where it is fine. */
export function goodnessProblem(goodness: Goodness, index: number, units: number): string | undefined {
  if (typeof goodness === 'string' || goodness.kind !== 'topK' || goodness.k <= units) return undefined;
  return `layers[${index}].goodness.k: got ${goodness.k}; expected 1 to ${units}, the layer's units`;
}
