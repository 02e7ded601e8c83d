import { blurMask, type MaskPadding, mixImages, thresholded } from '../../src/data/masks.ts';
import { sizeOf } from '../../src/tensors.ts';
import { parse } from '../formulas.ts';
import type { CheckHost } from './family.ts';

/** Masks of random bits, blurred and thresholded, and the images that they mix. */
export const checkMasks: CheckHost = (golden) => {
  const { padding, times } = blurOf(golden.name) ?? {};
  if (!padding || times === undefined) throw golden.uncovered();
  parse(golden.spec.mask, /^blurred > 0\.5 \(strict\) \? 1 : 0/, 'threshold');
  parse(golden.spec.hybrid, /^mask imageA \+ \(1 - mask\) imageB$/, 'mix');
  const { data: bits, shape } = golden.tensor('bits');
  const [count, height, width] = shape as [number, number, number];
  const size = sizeOf(shape.slice(1));
  const [imageA, imageB] = [golden.tensor('imageA').data, golden.tensor('imageB').data];
  const blurred = new Float64Array(bits.length);
  const masks = new Uint8Array(bits.length);
  const hybrids = new Float32Array(bits.length);
  for (let from = 0; from < count * size; from += size) {
    const own = (values: ArrayLike<number>) => Array.prototype.slice.call(values, from, from + size);
    const soft = blurMask(own(bits), { height, width }, times, padding);
    const mask = thresholded(soft);
    blurred.set(soft, from);
    masks.set(mask, from);
    mixImages(own(imageA), own(imageB), mask, hybrids, from);
  }
  golden.compare('blurred', blurred, 'values');
  golden.compareExactly('mask', masks);
  golden.compareExactly('hybrid', hybrids);
};

function blurOf(name: string): { padding: MaskPadding; times: number } | undefined {
  const found = /^(zero|edge|swapped)-(\d+)$/.exec(name);
  return found ? { padding: found[1] as MaskPadding, times: Number(found[2]) } : undefined;
}
