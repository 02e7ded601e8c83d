import type { ModelOutline } from '../../models/outline/outline.ts';
import { numberOf, property, type Value } from '../../models/outline/value.ts';
import type { ModelDocument } from '../document.ts';

/** Where a schedule's batch size is written, and what it is. */
export interface BatchSize {
  readonly size: number;
  readonly value?: Value;
}

/** Defaults of the schedules of ff-core: `fullBatch` takes all samples, the others 100. */
const usualBatch = 100;

/** The samples of a batch; `undefined` where the source doesn't say, or where "all" are not counted. */
export function batchSizeOf({ input }: ModelDocument, model: ModelOutline): BatchSize | undefined {
  const schedule = model.options.get('schedule')?.value;
  if (!schedule) return model.complete ? { size: usualBatch } : undefined;
  if (schedule.kind !== 'call') return undefined;
  const { samples } = input;
  if (schedule.name === 'fullBatch') return samples === undefined ? undefined : { size: samples };
  const options = schedule.args.find((argument) => argument.kind === 'object');
  const value = property(options, 'batchSize')?.value;
  if (!value) return schedule.complete ? { size: usualBatch } : undefined;
  if (value.kind === 'known' && value.value === 'all') {
    return samples === undefined ? undefined : { size: samples, value };
  }
  const size = numberOf(value);
  return size === undefined || !(size >= 1) ? undefined : { size, value };
}

/** Bytes of a float32. */
const float = 4;
/** Total input, activity and gradient of each unit for each row. */
const tensorsPerUnit = 3;
/** Weights, gradients and Adam's two slots, all but the gradients in two sets of buffers that take turns. */
const copiesOfParameters = 7;

/**
 * Bytes that a training step needs at most: rows for positives and negatives in every layer; the first layer with
 * hard negatives has a row for each class, and so have all layers when labels are tried to predict. A layer of unknown
 * shape makes the whole unknown.
 */
export function memoryOf(document: ModelDocument, model: ModelOutline, batch: number): number | undefined {
  const { shapes, input } = document;
  if (!model.layersComplete || input.pixels === undefined) return undefined;
  const negatives = model.options.get('negatives')?.value;
  const hard = negatives?.kind === 'call' && negatives.name === 'hardNegatives';
  const classes = input.classes ?? 10;
  let total = batch * input.pixels * 2;
  for (const [index, { inputs, units, parameters }] of shapes.entries()) {
    if (units === undefined || inputs === undefined) return undefined;
    const rows = index === 0 && hard ? Math.max(2, classes) : 2;
    total += batch * rows * units * tensorsPerUnit + (parameters ?? inputs * units) * copiesOfParameters;
  }
  return total * float;
}

/** The largest power of two that fits, at least 1. */
export function fittingBatch(
  document: ModelDocument,
  model: ModelOutline,
  batch: number,
  limit: number,
): number {
  let size = 2 ** Math.floor(Math.log2(batch));
  while (size > 1 && (memoryOf(document, model, size) ?? 0) > limit) size /= 2;
  return size;
}
