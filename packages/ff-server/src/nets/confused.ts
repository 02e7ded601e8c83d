import type { Checkpoint } from 'ff-core';
import { UserError } from '../errors.ts';
import type { ConfusedResult } from '../protocol/nets.ts';
import type { TrainedNet } from '../runs/trained-net.ts';
import { imageOf, tiles } from './tiles.ts';

/** Samples between two reports of progress. */
const chunk = 500;

/** Predicted labels of the whole test set: a second click on the matrix is answered from here. */
const predictions = new WeakMap<Checkpoint, Promise<Uint8Array>>();

/** The test samples in one cell of the confusion matrix. */
export async function confused(
  trained: TrainedNet,
  params: { readonly trueLabel?: unknown; readonly predicted?: unknown; readonly count?: unknown },
  onProgress: (done: number, total: number) => void,
): Promise<ConfusedResult> {
  const { data, checkpoint } = trained;
  const trueLabel = classOf('trueLabel', params.trueLabel, data.classes);
  const predicted = classOf('predicted', params.predicted, data.classes);
  const known = predictions.get(checkpoint) ?? predictAll(trained, onProgress);
  predictions.set(checkpoint, known);
  const labels = await known;
  const indices = [...labels.keys()].filter(
    (i) => labels[i] === predicted && data.test.labels[i] === trueLabel,
  );
  const most = Math.min(Math.max(Math.floor(Number(params.count)) || 0, 0), 200);
  const shown = indices.slice(0, most);
  return {
    ...tiles(
      data,
      shown.map((index) => imageOf(data.test, index)),
    ),
    indices: shown,
    total: indices.length,
  };
}

async function predictAll(
  { net, data: { test } }: TrainedNet,
  onProgress: (done: number, total: number) => void,
): Promise<Uint8Array> {
  const size = test.images.length / test.count;
  const labels = new Uint8Array(test.count);
  for (let from = 0; from < test.count; from += chunk) {
    onProgress(from, test.count);
    const count = Math.min(chunk, test.count - from);
    const found = await net.predict(test.images.subarray(from * size, (from + count) * size), count);
    labels.set(
      found.map(({ label }) => label),
      from,
    );
  }
  return labels;
}

function classOf(name: string, value: unknown, classes: number): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value < classes) return value;
  throw new UserError(`${name} ${value}: the labels are 0 to ${classes - 1}`);
}
