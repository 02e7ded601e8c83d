import type { CustomNegatives } from './negatives/custom.ts';
import type { HybridNegatives } from './negatives/hybrid.ts';
import type { MaskedSequences } from './negatives/masked.ts';
import { withDefaults } from './with-defaults.ts';

export { customNegatives } from './negatives/custom.ts';
export { hybrid } from './negatives/hybrid.ts';
export { maskedSequences } from './negatives/masked.ts';

/** Negatives that are images of their own, for models without labels in their input. */
export type ImageNegatives = HybridNegatives | MaskedSequences | CustomNegatives;

/** Where negative data come from, as plain data but for functions of the model file. */
export type Negatives =
  | {
      readonly kind: 'wrongLabels' | 'shuffledLabels';
      /** Absent: false. */
      readonly fixed?: boolean;
    }
  | { readonly kind: 'none' }
  | {
      readonly kind: 'hardNegatives';
      readonly from: 'goodness' | 'head';
      readonly layer: number;
      readonly temperature: number;
    }
  | ImageNegatives;

/** Whether negatives are images of their own, and not images with another label. */
export function areImages(negatives: Negatives): negatives is ImageNegatives {
  return ['hybrid', 'maskedSequences', 'custom'].includes(negatives.kind);
}

/** Whether each training sample keeps the label of its negative for the whole run. */
export function areFixed(negatives: Negatives): boolean {
  return 'fixed' in negatives && negatives.fixed === true;
}

/** No negatives: for `classGroups()`, whose layers compare classes with each other instead. */
export function noNegatives(): Negatives {
  return { kind: 'none' };
}

/**
 * The image with a wrong label, uniform over the others, never the true one (Hinton 2022, section 3.3).
 * - `fixed`: each image keeps its wrong label for the whole run. Default false: drawn anew whenever it is shown.
 */
export function wrongLabels(options?: { readonly fixed?: boolean }): Negatives {
  return withDefaults({ kind: 'wrongLabels' }, options);
}

/**
 * The batch's labels in random order (mpezeshki/pytorch_forward_forward and most tutorials). With ten classes about
 * 10 % of the "negatives" keep their true label: prefer `wrongLabels` unless you reproduce such a source.
 * - `fixed`: the labels of all training images are shuffled once, and each image keeps its own for the whole run, as
 *   mpezeshki's code and snnTorch's tutorial do with their single batch. Default false: each batch anew.
 */
export function shuffledLabels(options?: { readonly fixed?: boolean }): Negatives {
  return withDefaults({ kind: 'shuffledLabels' }, options);
}

/**
 * Wrong labels that the net finds likely: sampled from softmax(score / temperature) without the true label.
 * - `from`: `goodness` scores each label by a layer's sum of squared activities, which costs nothing more than the
 *   label's embedding; `head` takes the softmax head's logits (Hinton's Matlab code). Default `goodness`.
 * - `layer`: whose goodness. Default 0.
 * - `temperature`: default 10 for goodness, 1 for the head.
 */
export function hardNegatives(options?: {
  readonly from?: 'goodness' | 'head';
  readonly layer?: number;
  readonly temperature?: number;
}): Negatives {
  const from = options?.from ?? 'goodness';
  const temperature = from === 'head' ? 1 : 10;
  return withDefaults({ kind: 'hardNegatives', from, layer: 0, temperature }, options);
}
