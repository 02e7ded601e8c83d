import type { PairsResult } from '../protocol/nets.ts';
import type { TrainedNet } from '../runs/trained-net.ts';
import { classNames } from './class-names.ts';
import { compared } from './compared.ts';
import { stretch, testImage, tiles } from './tiles.ts';

/**
 * Samples of the test set with negatives, as the first layer gets them: with their true label and with another one, or
 * beside the images that are their negatives.
 */
export async function pairs(trained: TrainedNet, from: unknown, count: unknown): Promise<PairsResult> {
  const { model, data, checkpoint } = trained;
  const { courseAt, labelledImages } = await import('ff-core/engine');
  const { test } = data;
  const { begin, end } = stretch(from, count, { most: 200, total: test.count });
  const { net: shape } = courseAt(model, data, checkpoint);
  const { positive, negative, by } = await compared(trained, shape, begin, end);
  const size = test.images.length / test.count;
  const each = (whole: Uint8Array) =>
    Array.from({ length: end - begin }, (_, i) => whole.subarray(i * size, (i + 1) * size));
  const figures = {
    positiveGoodness: positive,
    negativeGoodness: negative,
    total: test.count,
    ...classNames(data),
  };
  if (by.kind === 'images') {
    const real = Array.from({ length: end - begin }, (_, i) => testImage(data, begin + i));
    return { positive: tiles(data, real), negative: tiles(data, each(by.negative)), ...figures };
  }
  const images = test.images.slice(begin * size, end * size);
  const shown = (labels: Uint8Array) => tiles(data, each(labelledImages(shape, data, images, labels)));
  return {
    positive: shown(by.positive),
    negative: shown(by.negative),
    positiveLabels: [...by.positive],
    negativeLabels: [...by.negative],
    ...figures,
  };
}
