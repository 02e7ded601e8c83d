import { UserError } from '../errors.ts';
import type { MapLayer } from './layers/map.ts';
import { asMap, type MapShape, type Shape, shapeText } from './shape.ts';

/** What of a layer decides where its windows lie. */
export type WindowOptions = Pick<
  MapLayer,
  'kind' | 'name' | 'channels' | 'kernel' | 'stride' | 'padding' | 'pool'
>;

/** Rows and columns of zeros around a map. */
export interface Padding {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Where the windows of a convolutional or locally connected layer lie. */
export interface Windows {
  readonly input: MapShape;
  readonly padding: Padding;
  /** The total inputs' map. */
  readonly total: MapShape;
  /** The activities' map: `total` after pooling. A last row or column that fills no window of the pool is dropped. */
  readonly output: MapShape;
}

/**
 * The windows of a layer on an input.
 * @throws UserError naming the layer, the sizes, and what would fit.
 */
export function windowsOf(layer: WindowOptions, index: number, inputShape: Shape): Windows {
  const { kernel, stride, padding, pool, channels } = layer;
  const where = `layers[${index}] (${layer.name ?? layer.kind})`;
  const input = asMap(inputShape);
  if (!input)
    throw new UserError(
      `${where}: its input is a row of ${inputShape} values; expected a map, height × width × channels: images ` +
        'without concatenate(), or the output of a conv2d or local2d',
      { usage: true },
    );
  const [height, width] = input;
  const vertical = along(height, kernel, stride, padding);
  const horizontal = along(width, kernel, stride, padding);
  if (vertical.count < 1 || horizontal.count < 1) {
    const side = Math.min(height, width) + (typeof padding === 'number' ? 2 * padding : 0);
    throw new UserError(
      `${where}.kernel: a kernel of ${kernel}×${kernel} does not fit an input of ${shapeText(input)} with padding ` +
        `${typeof padding === 'number' ? padding : `'${padding}'`}; kernels of 1 to ${side} do, or padding 'same'`,
      { usage: true },
    );
  }
  const longest = Math.max(height, width);
  if (stride > longest)
    throw new UserError(
      `${where}.stride: a stride of ${stride} leaps over an input of ${shapeText(input)}; expected 1 to ${longest}`,
      { usage: true },
    );
  const total: MapShape = [vertical.count, horizontal.count, channels];
  const most = Math.min(vertical.count, horizontal.count);
  if (pool > most)
    throw new UserError(
      `${where}.pool: a pool of ${pool}×${pool} does not fit a map of ${shapeText(total)}; expected 1 to ${most}`,
      { usage: true },
    );
  return {
    input,
    padding: {
      top: vertical.before,
      bottom: vertical.after,
      left: horizontal.before,
      right: horizontal.after,
    },
    total,
    output: [Math.floor(vertical.count / pool), Math.floor(horizontal.count / pool), channels],
  };
}

/** Windows along one axis: how many, and the zeros that they read before and after the input. */
function along(
  length: number,
  kernel: number,
  stride: number,
  padding: MapLayer['padding'],
): { readonly count: number; readonly before: number; readonly after: number } {
  const missing = (count: number) => Math.max(0, (count - 1) * stride + kernel - length);
  if (padding === 'same') {
    const count = Math.ceil(length / stride);
    const before = Math.floor(missing(count) / 2);
    return { count, before, after: missing(count) - before };
  }
  const before = padding === 'valid' ? 0 : padding;
  const count = Math.floor((length + 2 * before - kernel) / stride) + 1;
  // of PyTorch's padding behind the input only what a window reads
  return { count, before, after: Math.max(0, missing(count) - before) };
}
