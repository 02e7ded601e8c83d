import type { TensorData } from 'ff-core';
import { expect, test } from 'vitest';
import { weightTiles } from './filters.ts';

/** The tiles of a first layer whose weights are 1, 2, 3, ... */
function tilesOf(shape: readonly number[], first: number, count: number, sampleShape = [2, 3]) {
  const size = shape.reduce((product, length) => product * length, 1);
  const data = Float32Array.from({ length: size }, (_, i) => i + 1);
  const weight: TensorData = { shape, dtype: 'float32', data };
  const weights = { 'layers.0.weight': weight };
  const { pixels, scale, ...others } = weightTiles(weights, sampleShape, first, count)!;
  return { ...others, values: Array.from(pixels, (pixel) => Math.round(((pixel - 128) / 127) * scale)) };
}

test('a dense layer has an image for each unit, grey where a label lies over it', () => {
  // five pixels, two units
  expect(tilesOf([5, 2], 1, 1)).toEqual({
    width: 3,
    height: 2,
    channels: 1,
    count: 1,
    total: 2,
    values: [0, 2, 4, 6, 8, 10],
  });
});

test('a convolution has an image for each channel, the mean of its inputs', () => {
  const tiles = tilesOf([1, 2, 3, 2], 1, 5);
  expect(tiles).toEqual({ width: 2, height: 1, channels: 1, count: 1, total: 2, values: [4, 10] });
});

test('a locally connected layer has an image for each channel at each position', () => {
  const tiles = tilesOf([2, 1, 1, 2, 1, 2], 2, 2);
  expect(tiles).toEqual({ width: 2, height: 1, channels: 1, count: 2, total: 4, values: [5, 7, 6, 8] });
});

test('a dense layer that sees colours has them in its images', () => {
  expect(tilesOf([6, 2], 1, 1, [1, 2, 3])).toEqual({
    width: 2,
    height: 1,
    channels: 3,
    count: 1,
    total: 2,
    values: [2, 4, 6, 8, 10, 12],
  });
});
