import type { Negatives } from '../model/negatives.ts';
import { Random } from './random.ts';

/**
 * Labels for negatives: wrong ones, or the given ones in another order.
 * @param labels `[count]`, true ones
 */
export function drawLabels(
  { kind }: Negatives,
  labels: ArrayLike<number>,
  classes: number,
  random: Random,
): Int32Array {
  if (kind === 'shuffledLabels')
    return Int32Array.from(random.permutation(labels.length), (from) => labels[from]!);
  return Int32Array.from(labels, (label) => (label + 1 + random.integer(classes - 1)) % classes);
}

/** The labels that the training images keep for their negatives, `[count]`: a function of the seed alone. */
export function fixedLabels(
  negatives: Negatives,
  labels: ArrayLike<number>,
  classes: number,
  seed: number,
): Int32Array {
  return drawLabels(negatives, labels, classes, new Random(seed, 'fixed'));
}
