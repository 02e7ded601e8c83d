import type { LayerChoice } from './layer-choice.ts';
import { withDefaults } from './with-defaults.ts';

/** How a trained net predicts, as plain data. */
export type Classifier =
  | { readonly kind: 'byGoodness'; readonly layers: LayerChoice }
  | { readonly kind: 'bySoftmax' }
  | { readonly kind: 'byPairs' };

/**
 * The label whose goodness, summed over layers, is the largest: one pass for each label (Hinton 2022, section 3.3).
 * `layers`: which layers count. Default `all`; Hinton leaves out the first.
 */
export function byGoodness(options?: { readonly layers?: LayerChoice }): Classifier {
  return withDefaults({ kind: 'byGoodness', layers: 'all' }, options);
}

/** The softmax head's largest logit: one pass (Hinton 2022, section 3.3). */
export function bySoftmax(): Classifier {
  return { kind: 'bySoftmax' };
}

/**
 * No labels: of an image and its negative, the one with the larger goodness, summed over layers, is taken for the real
 * one. For unsupervised nets that nothing is read out of; guessing has an error of 50 %.
 */
export function byPairs(): Classifier {
  return { kind: 'byPairs' };
}
