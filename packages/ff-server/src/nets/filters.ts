import { UserError } from '../errors.ts';
import type { TrainedNet } from '../runs/trained-net.ts';

/** The first layer's weights as images: 128 is 0, 255 the largest magnitude that is shown. */
export function filterTiles({ checkpoint, data, model }: TrainedNet, first: number, count: number): unknown {
  const weight = checkpoint.tensors['layers.0.weight'];
  const [height, width] = data.sampleShape;
  if (weight?.shape.length !== 2 || height === undefined || width === undefined) {
    throw new UserError(
      `the first layer (${model.layers[0]?.kind}) has no weights that could be shown as images`,
    );
  }
  const [inputs, units] = weight.shape as [number, number];
  const size = height * width;
  // an overlaid label's pixels are kept apart: their places stay grey
  const offset = size - inputs;
  if (offset < 0) {
    throw new UserError(`the first layer has ${inputs} inputs, the images only ${size} pixels`);
  }
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
  return { width, height, count: shown, total: units, scale, pixels: Buffer.from(pixels).toString('base64') };
}
