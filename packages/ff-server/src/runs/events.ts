import type { TensorMap } from 'ff-core';
import { encodeSummary, histogramOf } from 'ff-core/engine';
import { PNG } from 'pngjs';
import { type WeightTiles, weightTiles } from '../nets/filters.ts';
import { figuresOf } from '../streams/figures-of-row.ts';
import type { Row } from './metrics-file.ts';

/** Units of the first layer that are shown, and how many in a row. */
const shownUnits = 100;
const shownColumns = 10;

/** TensorBoard's name of a series: `test.layers[0].error` is `test/layers.0/error`. */
export function tagOf(series: string): string {
  return series.replaceAll('.', '/').replaceAll(/\[(\d+)\]/g, '.$1');
}

/**
 * The figures of a line of metrics.jsonl as a record of an event file; `undefined` for a line without any.
 *
 * @param time Unix time in seconds
 */
export function encodeRow(row: Row, time: number): Uint8Array | undefined {
  const scalars: Record<string, number> = {};
  figuresOf({ ...row }, (name, value) => {
    scalars[tagOf(name)] = value;
  });
  return Object.keys(scalars).length > 0 ? encodeSummary(row.step, time, { scalars }) : undefined;
}

/**
 * Weights as a record of an event file: a histogram of each tensor, and the first layer's as images.
 *
 * @param sampleShape of the data
 */
export function encodeWeights(
  step: number,
  parameters: TensorMap,
  sampleShape: readonly number[],
  time: number,
): Uint8Array {
  const histograms = Object.entries(parameters).flatMap(([name, { data }]) => {
    const histogram = histogramOf(data);
    return histogram ? [[name.replace(/\.(?=[^.]+$)/, '/'), histogram] as const] : [];
  });
  const tiles = weightTiles(parameters, sampleShape, 0, shownUnits);
  return encodeSummary(step, time, {
    histograms: Object.fromEntries(histograms),
    images: tiles ? { 'layers.0/weights': gridOf(tiles) } : {},
  });
}

/** Images side by side, a pixel apart. */
function gridOf({ width, height, channels, count, pixels }: WeightTiles) {
  const kind = channels === 3 ? colour : grey;
  const columns = Math.min(shownColumns, count);
  const png = new PNG({
    width: Math.max(1, columns * (width + 1) - 1),
    height: Math.max(1, Math.ceil(count / shownColumns) * (height + 1) - 1),
    ...kind,
  });
  png.data = Buffer.alloc(png.width * png.height * channels);
  for (let tile = 0; tile < count; tile++) {
    const [row, column] = [Math.floor(tile / shownColumns), tile % shownColumns];
    for (let y = 0; y < height; y++) {
      const from = (tile * height + y) * width * channels;
      png.data.set(
        pixels.subarray(from, from + width * channels),
        ((row * (height + 1) + y) * png.width + column * (width + 1)) * channels,
      );
    }
  }
  return { width: png.width, height: png.height, png: PNG.sync.write(png, kind) };
}

const grey = { colorType: 0, inputColorType: 0, inputHasAlpha: false, bitDepth: 8 } as const;
const colour = { ...grey, colorType: 2, inputColorType: 2 } as const;
