import '../tensorflow.ts';
import * as tf from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conv2d } from './layers/conv2d.ts';
import { windowsOf } from './windows.ts';

const sizes = fc.record({
  height: fc.integer({ min: 1, max: 9 }),
  width: fc.integer({ min: 1, max: 9 }),
  kernel: fc.integer({ min: 1, max: 5 }),
  stride: fc.integer({ min: 1, max: 3 }),
});

describe('the windows of a layer on maps', () => {
  it('lie as those of TensorFlow', () => {
    const property = fc.property(sizes, fc.constantFrom('valid', 'same'), (size, padding) => {
      const { height, width, kernel, stride } = size;
      fc.pre(kernel <= Math.min(height, width) && stride <= Math.max(height, width));
      const info = tf.backend_util.computeConv2DInfo(
        [1, height, width, 2],
        [kernel, kernel, 2, 3],
        stride,
        1,
        padding as 'valid' | 'same',
      );
      const layer = conv2d({ channels: 3, kernel, stride, padding: padding as 'valid' | 'same' });
      const windows = windowsOf(layer, 0, [height, width, 2]);
      expect(windows.total).toEqual([info.outHeight, info.outWidth, 3]);
      const { top, bottom, left, right } = info.padInfo;
      expect(windows.padding).toEqual({ top, bottom, left, right });
    });
    fc.assert(property);
  });

  it("read of PyTorch's padding what they reach", () => {
    const layer = conv2d({ channels: 4, kernel: 3, stride: 2, padding: 1, pool: 2 });
    expect(windowsOf(layer, 0, [12, 13, 1])).toEqual({
      input: [12, 13, 1],
      padding: { top: 1, bottom: 0, left: 1, right: 1 },
      total: [6, 7, 4],
      output: [3, 3, 4],
    });
  });

  it.each([
    [
      { kernel: 5 },
      "layers[1] (conv2d).kernel: a kernel of 5×5 does not fit an input of 4×3×2 with padding 'valid'; kernels of 1 to 3 do, or padding 'same'",
    ],
    [
      { kernel: 8, padding: 2 },
      "layers[1] (conv2d).kernel: a kernel of 8×8 does not fit an input of 4×3×2 with padding 2; kernels of 1 to 7 do, or padding 'same'",
    ],
    [
      { kernel: 3, stride: 5 },
      'layers[1] (conv2d).stride: a stride of 5 leaps over an input of 4×3×2; expected 1 to 4',
    ],
    [
      { kernel: 2, pool: 3 },
      'layers[1] (conv2d).pool: a pool of 3×3 does not fit a map of 3×2×6; expected 1 to 2',
    ],
  ])('say what fits instead of %j', (options, message) => {
    expect(() => windowsOf(conv2d({ channels: 6, ...options }), 1, [4, 3, 2])).toThrow(message);
  });

  it('need a map', () => {
    expect(() => windowsOf(conv2d({ channels: 6, kernel: 1 }), 1, [500])).toThrow(
      'layers[1] (conv2d): its input is a row of 500 values; expected a map',
    );
  });
});
