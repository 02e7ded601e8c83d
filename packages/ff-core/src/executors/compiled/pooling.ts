import { backend_util } from '@tensorflow/tfjs-core';
import { UntraceableError } from '../untraceable.ts';
import type { Attributes, Value, ValueFactory } from './graph.ts';
import { makeSimple } from './simplify.ts';

/*
 * Max-pooling over windows that tile the image, of element-wise kernels: the image is taken apart into as many images
 * as a window has places, each with one place of every window.
 */

interface Tiling {
  /** `[batch, height, width, channels]` of the image. */
  readonly shape: readonly number[];
  /** Sides of a window. */
  readonly sides: readonly [number, number];
  /** Windows down and across. */
  readonly counts: readonly [number, number];
}

/** The largest value of each window. */
export function maxPool(factory: ValueFactory, [x]: readonly Value[], attributes: Attributes): Value {
  const tiling = tilingOf(x!, attributes);
  return places(factory, x!, tiling).reduce((a, b) => makeSimple(factory, 'Maximum', [a, b], {}));
}

/** Gradient of the image: that of each window goes to its first place that holds the largest value, as in TensorFlow. */
export function maxPoolGrad(
  factory: ValueFactory,
  [dy, x, y]: readonly Value[],
  attributes: Attributes,
): Value {
  const tiling = tilingOf(x!, attributes);
  const zero = factory.fill(0, dy!.shape);
  let rest = dy!;
  const parts = places(factory, x!, tiling).map((place) => {
    const isLargest = makeSimple(factory, 'Equal', [place, y!], {});
    const part = makeSimple(factory, 'Select', [isLargest, rest, zero], {});
    rest = makeSimple(factory, 'Select', [isLargest, zero, rest], {});
    return part;
  });
  return assembled(factory, parts, tiling);
}

function tilingOf(x: Value, { filterSize, strides, pad, dimRoundingMode }: Attributes): Tiling {
  const shape = [...x.shape] as [number, number, number, number];
  const info = backend_util.computePool2DInfo(
    shape,
    filterSize as [number, number],
    strides as [number, number],
    1,
    pad as number,
    dimRoundingMode as 'floor',
  );
  const { top, bottom, left, right } = info.padInfo;
  const sides = [info.filterHeight, info.filterWidth] as const;
  if (top + bottom + left + right > 0 || sides[0] !== info.strideHeight || sides[1] !== info.strideWidth)
    throw new UntraceableError('maxPool with padding, or with windows that overlap or leave gaps');
  return { shape, sides, counts: [info.outHeight, info.outWidth] };
}

/** For each place of a window an image `[batch, outHeight, outWidth, channels]`. */
function places(factory: ValueFactory, x: Value, { shape, sides, counts }: Tiling): Value[] {
  const [batch, , , channels] = shape as [number, number, number, number];
  const [down, across] = [counts[0] * sides[0], counts[1] * sides[1]];
  const tiled = makeSimple(factory, 'Slice', [x], {
    begin: [0, 0, 0, 0],
    size: [batch, down, across, channels],
  });
  const apart = [batch * counts[0], sides[0], counts[1], sides[1], channels];
  const whole = makeSimple(factory, 'Reshape', [tiled], { shape: apart });
  return Array.from({ length: sides[0] * sides[1] }, (_, place) => {
    const begin = [0, Math.floor(place / sides[1]), 0, place % sides[1], 0];
    const size = [apart[0]!, 1, counts[1], 1, channels];
    const part = makeSimple(factory, 'Slice', [whole], { begin, size });
    return makeSimple(factory, 'Reshape', [part], { shape: [batch, ...counts, channels] });
  });
}

/** The image of which `parts` are the places; zeros where no window lies. */
function assembled(factory: ValueFactory, parts: readonly Value[], { shape, sides, counts }: Tiling): Value {
  const [batch, height, width, channels] = shape as [number, number, number, number];
  const spread = (part: Value, y: number, x: number) =>
    makeSimple(factory, 'Reshape', [part], { shape: [batch * counts[0], y, counts[1], x, channels] });
  const rows = Array.from({ length: sides[0] }, (_, y) => {
    const own = parts.slice(y * sides[1], (y + 1) * sides[1]).map((part) => spread(part, 1, 1));
    return makeSimple(factory, 'Concat', own, { axis: 3 });
  });
  const whole = makeSimple(factory, 'Concat', rows, { axis: 1 });
  const [down, across] = [counts[0] * sides[0], counts[1] * sides[1]];
  const tiled = makeSimple(factory, 'Reshape', [whole], { shape: [batch, down, across, channels] });
  return makeSimple(factory, 'PadV2', [tiled], {
    paddings: [
      [0, 0],
      [0, height - down],
      [0, width - across],
      [0, 0],
    ],
  });
}
