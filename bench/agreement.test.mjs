import { describe, expect, it } from 'vitest';
import { differenceOf } from './agreement.mjs';

/** @param {import('./sides/sides.mjs').SideName} name @param {number[][]} values */
const side = (name, ...values) => ({ name, values });

describe('how far two sides are apart', () => {
  it('in a step: the worst loss', () => {
    expect(differenceOf('step', side('onnx', [1, 2]), side('pytorch-fused', [1, 1]))).toBe(0.5);
  });
  it('in a step, a layer at a time against all layers at once: the worst of the first layer', () => {
    const joint = side('onnx', [1, 2], [1, 2]);
    const layerwise = side('keras', [1, 7], [0.8, 7]);
    expect(differenceOf('step', layerwise, joint)).toBeCloseTo(0.2);
    expect(differenceOf('step', layerwise, side('pytorch-eager', [1, 7], [1, 8]))).toBeCloseTo(0.2);
  });
  it('in full batch: every layer, for there all train layer by layer', () => {
    expect(differenceOf('fullBatch', side('pytorch-eager', [1], [2]), side('onnx', [1], [4]))).toBe(0.5);
  });
  it('in an evaluation: the share of images that get another label', () => {
    const table = side('onnx', [0.5, 0.1], [0.1, 0.3]);
    expect(differenceOf('evaluation', side('pytorch-eager', [0.4, 0.2], [0.1, 0.3]), table)).toBeCloseTo(0.1);
  });
});
