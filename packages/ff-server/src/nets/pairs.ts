import type { PairsResult } from '../protocol/nets.ts';
import type { TrainedNet } from '../runs/trained-net.ts';
import { classNames } from './class-names.ts';
import { compared } from './compared.ts';
import { imageOf, stretch, tiles } from './tiles.ts';

/**
 * Samples of the test set with negatives, as the first layer gets them: with their true label and with another one, or
 * beside the images that are their negatives. Where each training sample keeps its wrong label, the run has drawn none for
 * others: these are shown.
 */
export async function pairs(trained: TrainedNet, from: unknown, count: unknown): Promise<PairsResult> {
  const { model, data, checkpoint } = trained;
  const { areFixed, courseAt, labelledImages } = await import('ff-core/engine');
  const ofTraining = areFixed(model.negatives);
  const split = ofTraining ? data.train : data.test;
  const { begin, end } = stretch(from, count, { most: 200, total: split.count });
  const { net: shape } = courseAt(model, data, checkpoint);
  const { positive, negative, by } = await compared(trained, shape, begin, end, ofTraining);
  const size = split.images.length / split.count;
  const each = (whole: Uint8Array) =>
    Array.from({ length: end - begin }, (_, i) => whole.subarray(i * size, (i + 1) * size));
  const figures = {
    positiveGoodness: positive,
    negativeGoodness: negative,
    total: split.count,
    ...(ofTraining && { ofTraining }),
    ...classNames(data),
  };
  if (by.kind === 'images') {
    const real = Array.from({ length: end - begin }, (_, i) => imageOf(split, begin + i));
    return { positive: tiles(data, real), negative: tiles(data, each(by.negative)), ...figures };
  }
  const images = split.images.slice(begin * size, end * size);
  const shown = (labels: Uint8Array) => tiles(data, each(labelledImages(shape, data, images, labels)));
  return {
    positive: shown(by.positive),
    negative: shown(by.negative),
    positiveLabels: [...by.positive],
    negativeLabels: [...by.negative],
    ...figures,
  };
}
