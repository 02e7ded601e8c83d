import { UserError } from '../errors.ts';
import type { PairsResult } from '../protocol/nets.ts';
import type { TrainedNet } from '../runs/trained-net.ts';
import { negativeLabels } from './negative-labels.ts';
import { stretch, tiles } from './tiles.ts';

/** Samples of the test set with their true label and with that of a negative, as the first layer gets them. */
export async function pairs(trained: TrainedNet, from: unknown, count: unknown): Promise<PairsResult> {
  const { model, data, checkpoint, net } = trained;
  if (model.labels.kind === 'none') {
    throw new UserError('the model has no labels in its input: negatives of test samples can’t be made');
  }
  const { courseAt, labelledImages } = await import('ff-core/engine');
  const { test } = data;
  const { begin, end } = stretch(from, count, { most: 200, total: test.count });
  const size = test.images.length / test.count;
  const images = test.images.slice(begin * size, end * size);
  const positive = test.labels.slice(begin, end);
  const { net: shape } = courseAt(model, data, checkpoint);
  const predictions = await net.predict(images, end - begin);
  const negative = await negativeLabels(shape, checkpoint.seed, begin, positive, predictions);
  const shown = (labels: Uint8Array) => {
    const whole = labelledImages(shape, data, images, labels);
    return tiles(
      data,
      Array.from(labels, (_, i) => whole.subarray(i * size, (i + 1) * size)),
    );
  };
  const goodness = (labels: Uint8Array) =>
    shape.layers.map((_, layer) => predictions.map((each, i) => each.goodness[layer]![labels[i]!]!));
  return {
    positive: shown(positive),
    negative: shown(negative),
    positiveLabels: [...positive],
    negativeLabels: [...negative],
    positiveGoodness: goodness(positive),
    negativeGoodness: goodness(negative),
    total: test.count,
  };
}
