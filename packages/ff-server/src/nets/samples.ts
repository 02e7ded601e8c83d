import type { SamplesResult } from '../protocol/nets.ts';
import type { TrainedNet } from '../runs/trained-net.ts';
import { classNames } from './class-names.ts';
import { imageOf, stretch, tiles } from './tiles.ts';

/** Images of the test set. */
export function samples({ model, data }: TrainedNet, from: unknown, count: unknown): SamplesResult {
  const { test } = data;
  const { begin, end } = stretch(from, count, { most: 1000, total: test.count });
  const images = Array.from({ length: end - begin }, (_, i) => imageOf(test, begin + i));
  return {
    ...tiles(data, images),
    total: test.count,
    labels: [...test.labels.subarray(begin, end)],
    source: model.data.kind,
    tellsLabels: model.classifier.kind !== 'byPairs',
    ...classNames(data),
  };
}
