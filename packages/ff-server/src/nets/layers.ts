import { looksAtThreshold } from 'ff-core/validate';
import type { LayerPortrait, LayersResult } from '../protocol/nets.ts';
import type { TrainedNet } from '../runs/trained-net.ts';
import { classNames } from './class-names.ts';
import { compared } from './compared.ts';
import { rasters } from './rasters.ts';

/** Samples of the test set that layers are measured on. */
const mostSamples = 1000;
const bins = 40;

/** Each layer as the checkpoint has it, measured on the first samples of the test set. */
export async function layers(trained: TrainedNet): Promise<LayersResult> {
  const { model, data, checkpoint, net } = trained;
  const { courseAt } = await import('ff-core/engine');
  const { test } = data;
  const count = Math.min(test.count, mostSamples);
  const images = test.images.subarray(0, (test.images.length / test.count) * count);
  const labels = test.labels.subarray(0, count);
  const { net: shape, learningRates } = courseAt(model, data, checkpoint);
  const evaluation = await net.evaluate({ count, images, labels });
  const { positive, negative, by } = await compared(trained, shape, 0, count);
  const ofSpikes =
    by.kind === 'labels' && count > 0
      ? await rasters(shape, checkpoint.tensors, images, [by.positive[0]!, by.negative[0]!])
      : [];
  return {
    step: checkpoint.step,
    epoch: checkpoint.epoch,
    ...classNames(data),
    layers: shape.layers.map(
      ({ index, layer, inputs, inputShape, outputShape, parameters, loss }): LayerPortrait => {
        const tensors = Object.entries(parameters).map(([name, { shape, role }]) => {
          const { data } = checkpoint.tensors[`layers.${index}.${name}`]!;
          return { count: shape.reduce((product, length) => product * length, 1), role, data };
        });
        const { separation, deadUnits } = evaluation!.layers[index]!;
        return {
          name: layer.name ?? layer.kind,
          kind: layer.kind,
          // all others take maps as rows
          inputShape: outputShape.length > 1 ? inputShape : [inputs],
          outputShape,
          parameters: tensors.reduce((sum, { count }) => sum + count, 0),
          isFrozen: !layer.trainable,
          // a custom layer need not have one
          ...(Number.isFinite(layer.threshold) &&
            looksAtThreshold(loss.kind) && { threshold: layer.threshold }),
          ...(layer.trainable && { learningRate: learningRates[index]! }),
          weightNorm: norm(tensors.filter(({ role }) => role === 'weight').map(({ data }) => data)),
          separation,
          deadUnits,
          histogram: histogram(positive[index]!, negative[index]!),
          ...(ofSpikes[index] && { raster: ofSpikes[index] }),
        };
      },
    ),
  };
}

/** Root of the sum of all squares. */
function norm(weights: readonly ArrayLike<number>[]): number {
  let squares = 0;
  for (const values of weights) for (let i = 0; i < values.length; i++) squares += values[i]! * values[i]!;
  return Math.sqrt(squares);
}

/** Both counted in the same bins, from the least to the greatest value of either. */
export function histogram(
  positive: readonly number[],
  negative: readonly number[],
): LayerPortrait['histogram'] {
  const from = Math.min(...positive, ...negative);
  const to = Math.max(...positive, ...negative);
  const counts = (values: readonly number[]) => {
    const result = Array<number>(bins).fill(0);
    for (const value of values) {
      const bin = Math.floor(((value - from) / (to - from || 1)) * bins);
      result[Math.min(bin, bins - 1)]!++;
    }
    return result;
  };
  return { from, to, positive: counts(positive), negative: counts(negative) };
}
