import type { Net } from 'ff-core/engine';
import type { TrainedNet } from '../runs/trained-net.ts';
import { negativeLabels } from './negative-labels.ts';

/** Samples of the test set beside their negatives. */
export interface Compared {
  /** `[layers][count]` */
  readonly positive: readonly (readonly number[])[];
  readonly negative: readonly (readonly number[])[];
  /** What makes a sample a negative one: another label, or another image. */
  readonly by:
    | { readonly kind: 'labels'; readonly positive: Uint8Array; readonly negative: Uint8Array }
    | { readonly kind: 'images'; readonly negative: Uint8Array };
}

/**
 * Goodness of test samples `begin` to `end - 1` and of negatives as the model makes them in training. Equal questions
 * have equal answers.
 */
export async function compared(
  { model, data, checkpoint, net }: TrainedNet,
  shape: Net,
  begin: number,
  end: number,
): Promise<Compared> {
  const { areImages, heldOutNegatives } = await import('ff-core/engine');
  const { test, sampleShape } = data;
  const size = test.images.length / test.count;
  const count = end - begin;
  const images = test.images.slice(begin * size, end * size);
  if (areImages(model.negatives)) {
    const all = await heldOutNegatives(model.negatives, sampleShape, test);
    const negative = all.slice(begin * size, end * size);
    return {
      positive: await net.goodness(images, count),
      negative: await net.goodness(negative, count),
      by: { kind: 'images', negative },
    };
  }
  const labels = test.labels.slice(begin, end);
  const predictions = await net.predict(images, count);
  const wrong = await negativeLabels(shape, checkpoint.seed, begin, labels, predictions);
  const goodness = (of: Uint8Array) =>
    shape.layers.map((_, layer) => predictions.map((each, i) => each.goodness[layer]![of[i]!]!));
  return {
    positive: goodness(labels),
    negative: goodness(wrong),
    by: { kind: 'labels', positive: labels, negative: wrong },
  };
}
