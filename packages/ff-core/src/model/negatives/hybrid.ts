import type { MaskPadding } from '../../data/masks.ts';
import { withDefaults } from '../with-defaults.ts';

/** Hybrids of two images as negatives, as plain data. */
export interface HybridNegatives {
  readonly kind: 'hybrid';
  readonly blurs: number;
  readonly padding: MaskPadding;
  readonly masks: number;
  readonly renewEvery: number;
  readonly maskFile?: string;
  readonly store?: string;
}

/**
 * Two images mixed by a mask of large patches: `x * mask + x' * (1 - mask)`, where x' is the image beside x in the
 * batch (Hinton 2022, section 3.2). Short-range correlations are those of real images, long-range ones are not. For
 * models without labels in their input (`noLabels()`). What is random follows from seed and position, so that a run
 * that resumes goes on with the same negatives.
 */
export function hybrid(options?: {
  /** Blurs [1/4, 1/2, 1/4] in both directions before the threshold of 1/2: more make larger patches. Default 10. */
  readonly blurs?: number;
  /**
   * What is beyond a mask's border: `edge` repeats its pixels, `zero`, or `swapped` as in
   * LukasMahieu/forward-forward-algorithm, which loses the first and the last row at each blur. Default `edge`.
   */
  readonly padding?: MaskPadding;
  /** Masks to draw from. Default 5000. */
  readonly masks?: number;
  /** New masks after so many epochs. Default 2. Unit: epochs. */
  readonly renewEvery?: number;
  /**
   * Masks of your own instead: a text file of `0` and `1`, a line for each row of pixels and an empty line between
   * masks.
   */
  readonly maskFile?: string;
  /**
   * A safetensors file that keeps one negative for each training image: made by the first run, read by later ones.
   * Default: negatives are made anew in every epoch.
   */
  readonly store?: string;
}): HybridNegatives {
  return withDefaults({ kind: 'hybrid', blurs: 10, padding: 'edge', masks: 5000, renewEvery: 2 }, options);
}
