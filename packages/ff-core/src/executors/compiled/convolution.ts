import { backend_util } from '@tensorflow/tfjs-core';
import { patchIndices } from '../../patches.ts';
import { UntraceableError } from '../untraceable.ts';
import type { Attributes, Value, ValueFactory } from './graph.ts';
import { makeSimple } from './simplify.ts';

type Pair = readonly [number, number];
type Shape4 = [number, number, number, number];

/*
 * Convolutions as products. What the windows of an image read is gathered into rows of a matrix, one for each window:
 * forward they are multiplied with the filter, and transposed with the gradient of the output they give the filter's.
 * So one gathering serves both, and every runtime needs no more than its gather and its matrix product.
 */

/** `x [batch, height, width, in]` with a filter `[height, width, in, out]`. */
export function conv2d(factory: ValueFactory, [x, filter]: readonly Value[], attributes: Attributes): Value {
  const info = infoOf('conv2d', x!.shape, filter!.shape, attributes);
  const rows = windowRows(factory, x!, info);
  const matrix = reshape(factory, filter!, [rows.shape[1]!, info.outChannels]);
  return reshape(factory, product(factory, rows, matrix), info.outShape);
}

/** Gradient of the filter, from the input and the output's gradient. */
export function conv2dBackpropFilter(
  factory: ValueFactory,
  [x, dy]: readonly Value[],
  attributes: Attributes,
): Value {
  const shape = attributes.filterShape as number[];
  const info = infoOf('conv2d', x!.shape, shape, attributes);
  const rows = windowRows(factory, x!, info);
  const gradient = reshape(factory, dy!, [rows.shape[0]!, info.outChannels]);
  return reshape(factory, product(factory, rows, gradient, { transposeA: true }), shape);
}

/** Gradient of the input: for each of its positions the outputs whose windows hold it, times their places' weights. */
export function conv2dBackpropInput(
  factory: ValueFactory,
  [dy, filter]: readonly Value[],
  attributes: Attributes,
): Value {
  const shape = attributes.inputShape as Shape4;
  const info = infoOf('conv2d', shape, filter!.shape, attributes);
  const { batchSize, inHeight, inWidth, inChannels, outChannels, filterHeight, filterWidth } = info;
  const outputs = info.outHeight * info.outWidth;
  const nothing = factory.fill(0, [batchSize, 1, outChannels]);
  const spots = reshape(factory, dy!, [batchSize, outputs, outChannels]);
  const extended = makeSimple(factory, 'Concat', [spots, nothing], { axis: 1 });
  const indices = readers(info);
  const gathered = gather(factory, extended, indices);
  const places = filterHeight * filterWidth;
  const rows = reshape(factory, gathered, [batchSize * inHeight * inWidth, places * outChannels]);
  const turned = makeSimple(factory, 'Transpose', [filter!], { perm: [0, 1, 3, 2] });
  const matrix = reshape(factory, turned, [places * outChannels, inChannels]);
  return reshape(factory, product(factory, rows, matrix), shape);
}

type Info = backend_util.Conv2DInfo;

function infoOf(op: string, x: readonly number[], filter: readonly number[], attributes: Attributes): Info {
  const { strides, pad, dilations = 1, dimRoundingMode, dataFormat = 'NHWC' } = attributes;
  const isPlain = [dilations].flat().every((dilation) => dilation === 1) && dataFormat === 'NHWC';
  if (!isPlain) throw new UntraceableError(`${op} with dilations or channels first`);
  return backend_util.computeConv2DInfo(
    [...x] as Shape4,
    [...filter] as Shape4,
    strides as [number, number],
    1,
    pad as number,
    dimRoundingMode as 'floor',
  );
}

/** Up to so many channels a position is so few numbers that gathering one by one takes longer than twice in longer pieces. */
const FEW_CHANNELS = 4;

/** What each window reads: `[batch * outHeight * outWidth, filterHeight * filterWidth * in]`. */
function windowRows(factory: ValueFactory, x: Value, info: Info): Value {
  const { batchSize, inChannels, outHeight, outWidth, filterHeight, filterWidth } = info;
  const { top, bottom, left, right } = info.padInfo;
  const width = filterHeight * filterWidth * inChannels;
  const rows = [batchSize * outHeight * outWidth, width] as const;
  const whole = makeSimple(factory, 'PadV2', [x], {
    paddings: [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ],
  });
  if (inChannels <= FEW_CHANNELS) return reshape(factory, gatherTwice(factory, whole, info), rows);
  const [, height, padded] = whole.shape as Shape4;
  const strides: Pair = [info.strideHeight, info.strideWidth];
  const kernel: Pair = [filterHeight, filterWidth];
  const spots = reshape(factory, whole, [batchSize, height * padded, inChannels]);
  const indices = patchIndices([height, padded], [outHeight, outWidth], kernel, strides);
  return reshape(factory, gather(factory, spots, indices), rows);
}

/**
 * What each window reads, `[batch, windows * filterHeight, filterWidth * in]`, gathered along the rows of the image first
 * and then down: the second time a runtime copies `filterWidth` positions at once. In MNIST's first layer, 5×5 with a
 * stride of 2, that takes two thirds of the time.
 */
function gatherTwice(factory: ValueFactory, whole: Value, info: Info): Value {
  const { batchSize, inChannels, outHeight, outWidth, filterHeight, filterWidth } = info;
  const { strideHeight, strideWidth } = info;
  const [, height, width] = whole.shape as Shape4;
  const across = patchIndices([1, width], [1, outWidth], [1, filterWidth], [1, strideWidth]);
  const lines = reshape(factory, whole, [batchSize * height, width, inChannels]);
  const parts = gather(factory, lines, across); // [batch * height, outWidth * filterWidth, in]
  const spots = reshape(factory, parts, [batchSize, height * outWidth, filterWidth * inChannels]);
  const down = patchIndices([height, outWidth], [outHeight, outWidth], [filterHeight, 1], [strideHeight, 1]);
  return gather(factory, spots, down);
}

/** For each position of the input and each place in a filter, the output whose window has the position there, or none. */
function readers(info: Info): Int32Array {
  const { inHeight, inWidth, outHeight, outWidth, filterHeight, filterWidth, strideHeight, strideWidth } =
    info;
  const indices = new Int32Array(inHeight * inWidth * filterHeight * filterWidth);
  let at = 0;
  const along = (position: number, place: number, before: number, stride: number, count: number) => {
    const output = (position + before - place) / stride;
    return Number.isInteger(output) && output >= 0 && output < count ? output : undefined;
  };
  for (let y = 0; y < inHeight; y++)
    for (let x = 0; x < inWidth; x++)
      for (let placeY = 0; placeY < filterHeight; placeY++)
        for (let placeX = 0; placeX < filterWidth; placeX++) {
          const row = along(y, placeY, info.padInfo.top, strideHeight, outHeight);
          const column = along(x, placeX, info.padInfo.left, strideWidth, outWidth);
          const none = outHeight * outWidth;
          indices[at++] = row === undefined || column === undefined ? none : row * outWidth + column;
        }
  return indices;
}

/** `[batch, positions, channels]` at some positions. */
function gather(factory: ValueFactory, spots: Value, indices: Int32Array): Value {
  if (indices.length === spots.shape[1] && indices.every((index, i) => index === i)) return spots;
  const constant = factory.constant(indices, [indices.length], 'int32');
  return makeSimple(factory, 'GatherV2', [spots, constant], { axis: 1 });
}

function product(factory: ValueFactory, a: Value, b: Value, attributes: Attributes = {}): Value {
  return makeSimple(factory, 'BatchMatMul', [a, b], attributes);
}

function reshape(factory: ValueFactory, x: Value, shape: readonly number[]): Value {
  return makeSimple(factory, 'Reshape', [x], { shape });
}
