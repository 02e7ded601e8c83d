import { withDefaults } from '../with-defaults.ts';

/** Samples that negatives are made of. */
export interface NegativeBatch {
  /** `[count, ...sampleShape]`, 0 to 255: as they come to the net, moved by `shift` already. */
  readonly images: Uint8Array;
  /** `[count]` */
  readonly labels: Int32Array;
  readonly count: number;
  readonly sampleShape: readonly number[];
}

/** Random draws that follow from the run's seed and the batch's place in the run. */
export interface RandomDraws {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** A whole number from 0 to `limit - 1`. */
  integer(limit: number): number;
  /** Standard normal. */
  normal(): number;
  /** The numbers 0 to `count - 1` in random order. */
  permutation(count: number): Uint32Array;
}

/** Negatives that a function of the model file makes. */
export interface CustomNegatives {
  readonly kind: 'custom';
  readonly name: string;
  readonly make: (batch: NegativeBatch, random: RandomDraws) => Uint8Array;
}

/**
 * Negatives of your own, for models without labels in their input (`noLabels()`): images, sequences or anything else
 * of the samples' shape.
 * - `name`: what messages call them.
 * - `make`: the negatives `[count, ...sampleShape]` of a batch, 0 to 255. All that is random must come from `random`:
 *   then a run that resumes goes on with the same negatives.
 */
export function customNegatives(options: {
  readonly name: string;
  readonly make: (batch: NegativeBatch, random: RandomDraws) => Uint8Array;
}): CustomNegatives {
  const { name, make, ...others } = options;
  return withDefaults<CustomNegatives>({ kind: 'custom', name, make }, others);
}
