import { withDefaults } from './with-defaults.ts';

/** The value at the label: a number, or the maximum of all pixels in the batch, or of each image. */
export type LabelStrength = number | 'batchMaximum' | 'imageMaximum';

/**
 * How the label gets into the input. In every case a label vector `[classes]` stands beside the image's own columns:
 * low everywhere, high at the label. Its rows of the weights are an embedding of the labels, so one product of images
 * and weights serves every label of an image.
 */
export type LabelEmbedding =
  | {
      readonly kind: 'overlay';
      readonly strength: LabelStrength;
      readonly background: 0 | 'imageMinimum';
    }
  | { readonly kind: 'concatenate' | 'planes'; readonly strength: LabelStrength }
  | {
      readonly kind: 'topDown';
      readonly strength: number;
      readonly iterations: number;
      readonly damping: number;
      readonly scored: readonly [number, number];
    }
  | { readonly kind: 'none' };

/**
 * The label in the first pixels, in place of what was there (Hinton 2022, section 3.3).
 * - `strength`: value at the label's pixel. Default 1 (Hinton's Matlab code); `batchMaximum` in
 *   mpezeshki/pytorch_forward_forward, `imageMaximum` in the Keras example.
 * - `background`: value of the other label pixels. Default 0; `imageMinimum` in
 *   LukasMahieu/forward-forward-algorithm.
 */
export function overlay(options?: {
  readonly strength?: LabelStrength;
  readonly background?: 0 | 'imageMinimum';
}): LabelEmbedding {
  return withDefaults({ kind: 'overlay', strength: 1, background: 0 }, options);
}

/** The label as further inputs behind the image, which stays whole. `strength`: value at the label. Default 1. */
export function concatenate(options?: { readonly strength?: LabelStrength }): LabelEmbedding {
  return withDefaults({ kind: 'concatenate', strength: 1 }, options);
}

/**
 * The label as further channels of the image, a plane for each class, so that every window sees it (Scodellaro et al. 2023,
 * arXiv 2312.14924, spread it over the image for the same reason). The first layer must be one on maps: `local2d` learns well
 * what a class has where; `conv2d`, which is alike everywhere, only what it has at all. `strength`: value of the label's
 * plane; the others are 0. Default 1.
 */
export function labelPlanes(options?: { readonly strength?: LabelStrength }): LabelEmbedding {
  return withDefaults({ kind: 'planes', strength: 1 }, options);
}

/**
 * The label as the layer above the last, whose units see it as they see each other (Hinton 2022, section 3.4). Image
 * and label stay, and the recurrent layers between them settle in iterations, all at once.
 * - `strength`: value at the label; the others are 0. Default 1.
 * - `iterations`: default 8. Nothing reads those after the last scored one.
 * - `damping`: share of a layer's old state in the new one, 0 to 1. Default 0.3.
 * - `scored`: first and last iteration whose goodness is compared, in training and prediction. Default 3 to 5.
 */
export function topDown(options?: {
  readonly strength?: number;
  readonly iterations?: number;
  readonly damping?: number;
  readonly scored?: readonly [number, number];
}): LabelEmbedding {
  return withDefaults({ kind: 'topDown', strength: 1, iterations: 8, damping: 0.3, scored: [3, 5] }, options);
}

/** No label in the input: for `classGroups()`, whose layers vote for classes instead. */
export function noLabels(): LabelEmbedding {
  return { kind: 'none' };
}

/** Widths of an input's parts; `label` is 0 without labels, and where they are planes of each position. */
export function widths(
  embedding: LabelEmbedding,
  pixels: number,
  classes: number,
): { readonly image: number; readonly label: number; readonly inputs: number } {
  switch (embedding.kind) {
    case 'overlay':
      return { image: pixels - classes, label: classes, inputs: pixels };
    case 'concatenate':
      return { image: pixels, label: classes, inputs: pixels + classes };
    case 'planes':
    case 'topDown':
    case 'none':
      return { image: pixels, label: 0, inputs: pixels };
    default:
      return embedding satisfies never;
  }
}
