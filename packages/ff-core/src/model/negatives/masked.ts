import { withDefaults } from '../with-defaults.ts';

/** Sequences with some steps replaced, as plain data. */
export interface MaskedSequences {
  readonly kind: 'maskedSequences';
  readonly share: number;
}

/**
 * Sequences `[steps, width]`, such as the windows of `text()`, in which some steps are replaced by steps of other samples
 * of the batch: each step by itself is real, the sequence is not. At least one step is replaced. For models without
 * labels in their input (`noLabels()`).
 * - `share`: how likely a step is replaced. Default 0.3.
 */
export function maskedSequences(options?: { readonly share?: number }): MaskedSequences {
  return withDefaults({ kind: 'maskedSequences', share: 0.3 }, options);
}
