import type { Net } from 'ff-core/engine';
import type { TrainedNet } from '../runs/trained-net.ts';
import { negativeLabels } from './negative-labels.ts';

/** Samples beside their negatives. */
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
 * Goodness of the samples `begin` to `end - 1` of the test set and of negatives as the model makes them in training;
 * `ofTraining`: of the training set, with the labels that the run itself keeps for their negatives. Equal questions have
 * equal answers.
 */
export async function compared(
  { model, data, checkpoint, net }: TrainedNet,
  shape: Net,
  begin: number,
  end: number,
  ofTraining = false,
): Promise<Compared> {
  const { areImages, fixedLabels, heldOutNegatives } = await import('ff-core/engine');
  const { sampleShape, train, test } = data;
  const split = ofTraining ? train : test;
  const size = split.images.length / split.count;
  const count = end - begin;
  const images = split.images.slice(begin * size, end * size);
  if (areImages(model.negatives)) {
    const all = await heldOutNegatives(model.negatives, sampleShape, split);
    const negative = all.slice(begin * size, end * size);
    return {
      positive: await net.goodness(images, count),
      negative: await net.goodness(negative, count),
      by: { kind: 'images', negative },
    };
  }
  const labels = split.labels.slice(begin, end);
  const predictions = await net.predict(images, count);
  const { seed } = checkpoint;
  const wrong = ofTraining
    ? Uint8Array.from(fixedLabels(model.negatives, split.labels, shape.classes, seed).subarray(begin, end))
    : await negativeLabels(shape, seed, begin, labels, predictions);
  const goodness = (of: Uint8Array) =>
    shape.layers.map((_, layer) => predictions.map((each, i) => each.goodness[layer]![of[i]!]!));
  return {
    positive: goodness(labels),
    negative: goodness(wrong),
    by: { kind: 'labels', positive: labels, negative: wrong },
  };
}
