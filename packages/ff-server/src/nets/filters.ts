import type { TensorMap } from 'ff-core';
import { UserError } from '../errors.ts';
import type { TrainedNet } from '../runs/trained-net.ts';

/** Weights of units as images: 128 is 0, 255 the largest magnitude that is shown. */
export interface WeightTiles {
  readonly width: number;
  readonly height: number;
  readonly count: number;
  /** Units of the layer. */
  readonly total: number;
  readonly scale: number;
  /** `[count, height, width]` */
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
 * @param sampleShape `[height, width]` of the images that the layer sees
 */
export function weightTiles(
  tensors: TensorMap,
  [height, width]: readonly number[],
  first: number,
  count: number,
): WeightTiles | undefined {
  const weight = tensors['layers.0.weight'];
  if (weight?.shape.length !== 2 || height === undefined || width === undefined) return undefined;
  const [inputs, units] = weight.shape as [number, number];
  const size = height * width;
  // an overlaid label's pixels are kept apart: their places stay grey
  const offset = size - inputs;
  if (offset < 0) return undefined;
  const from = Math.min(Math.max(Math.floor(first) || 0, 0), units);
  const shown = Math.min(Math.max(Math.floor(count) || 0, 0), 1000, units - from);
  let scale = 0;
  for (let unit = from; unit < from + shown; unit++) {
    for (let input = 0; input < inputs; input++) {
      scale = Math.max(scale, Math.abs(weight.data[input * units + unit]!));
    }
  }
  const pixels = new Uint8Array(shown * size).fill(128);
  for (let tile = 0; tile < shown; tile++) {
    for (let input = 0; input < inputs; input++) {
      const value = weight.data[input * units + from + tile]! / (scale || 1);
      pixels[tile * size + offset + input] = Math.round(128 + 127 * value);
    }
  }
  return { width, height, count: shown, total: units, scale, pixels };
}
