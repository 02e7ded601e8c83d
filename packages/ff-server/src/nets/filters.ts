import type { TensorData, TensorMap } from 'ff-core';
import { UserError } from '../errors.ts';
import type { TrainedNet } from '../runs/trained-net.ts';
import { channelsOf } from './tiles.ts';

/** Weights of units as images: 128 is 0, 255 the largest magnitude that is shown. */
export interface WeightTiles {
  readonly width: number;
  readonly height: number;
  readonly count: number;
  /** Units of the layer. */
  readonly total: number;
  readonly scale: number;
  readonly channels: 1 | 3;
  /** `[count, height, width, channels]` */
  readonly pixels: Uint8Array;
}

/** The first layer's weights as images. */
export function filterTiles({ checkpoint, data, model }: TrainedNet, first: number, count: number): unknown {
  const shown = weightTiles(checkpoint.tensors, data.sampleShape, first, count);
  if (!shown) {
    throw new UserError(
      `the first layer (${model.layers[0]?.kind}) has no weights that could be shown as images`,
    );
  }
  return { ...shown, pixels: Buffer.from(shown.pixels).toString('base64') };
}

/**
 * The first layer's weights as images, of `count` units from `first` on; `undefined` where they are none.
 *
 * @param sampleShape `[height, width]` of the images that the layer sees, or with `channels`
 */
export function weightTiles(
  tensors: TensorMap,
  sampleShape: readonly number[],
  first: number,
  count: number,
): WeightTiles | undefined {
  const filters = filtersOf(tensors['layers.0.weight'], sampleShape);
  if (!filters) return undefined;
  const { width, height, channels, total, offset = 0, places, weightAt } = filters;
  const size = height * width * channels;
  const from = Math.min(Math.max(Math.floor(first) || 0, 0), total);
  const shown = Math.min(Math.max(Math.floor(count) || 0, 0), 1000, total - from);
  let scale = 0;
  for (let unit = from; unit < from + shown; unit++) {
    for (let place = 0; place < places; place++) scale = Math.max(scale, Math.abs(weightAt(unit, place)));
  }
  const pixels = new Uint8Array(shown * size).fill(128);
  for (let tile = 0; tile < shown; tile++) {
    for (let place = 0; place < places; place++) {
      const value = weightAt(from + tile, place) / (scale || 1);
      pixels[tile * size + offset + place] = Math.round(128 + 127 * value);
    }
  }
  return { width, height, channels, count: shown, total, scale, pixels };
}

/** What each unit of a first layer reads of an image. */
interface Filters {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly total: number;
  /** Places of an image before those that have weights. Default 0. */
  readonly offset?: number;
  readonly places: number;
  weightAt(unit: number, place: number): number;
}

function filtersOf(weight: TensorData | undefined, sampleShape: readonly number[]): Filters | undefined {
  const [height, width] = sampleShape;
  const channels = channelsOf(sampleShape);
  if (weight && weight.shape.length >= 4) return windowFilters(weight);
  if (weight?.shape.length !== 2 || !channels || height === undefined || width === undefined)
    return undefined;
  const [places, total] = weight.shape as [number, number];
  // an overlaid label's pixels are kept apart: their places stay grey
  const offset = height * width * channels - places;
  if (offset < 0) return undefined;
  const weightAt = (unit: number, place: number) => weight.data[place * total + unit]!;
  return { width, height, channels, total, offset, places, weightAt };
}

/**
 * Weights of a convolution, `[height, width, in, out]`, or such of each position of a locally connected layer, one after
 * the other. Of several inputs (colours) the mean is shown.
 */
function windowFilters({ shape, data }: TensorData): Filters {
  const [height, width, inputs, outputs] = shape.slice(-4) as [number, number, number, number];
  const places = height * width;
  const window = places * inputs * outputs;
  const weightAt = (unit: number, place: number) => {
    const start = Math.floor(unit / outputs) * window + place * inputs * outputs + (unit % outputs);
    let sum = 0;
    for (let input = 0; input < inputs; input++) sum += data[start + input * outputs]!;
    return sum / inputs;
  };
  return { width, height, channels: 1, total: (data.length / window) * outputs, places, weightAt };
}
