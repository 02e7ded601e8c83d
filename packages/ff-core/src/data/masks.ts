import type { Random } from '../training/random.ts';

/** What is beyond the border of a mask: zeros, the border's own pixel, or nothing (see `blurMask`). */
export type MaskPadding = 'zero' | 'edge' | 'swapped';

/** Size of a mask: one value for each pixel, whatever its channels. */
export interface MaskSize {
  readonly height: number;
  readonly width: number;
}

/**
 * Blurs `[height, width]` with [1/4, 1/2, 1/4] in both directions, `times` times (Hinton 2022, section 3.2). Sums of
 * such fractions are exact in float64 up to 13 times, so that every machine finds the same mask.
 *
 * `swapped` is LukasMahieu/forward-forward-algorithm, whose padding arguments are swapped: the vertical blur loses the
 * first and the last row, which come back as zeros; to the sides it is zero padding.
 */
export function blurMask(
  bits: ArrayLike<number>,
  { height, width }: MaskSize,
  times: number,
  padding: MaskPadding,
): Float64Array {
  const from = Float64Array.from(bits);
  const to = new Float64Array(from.length);
  const outside = (own: number) => (padding === 'edge' ? own : 0);
  for (let time = 0; time < times; time++) {
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const i = y * width + x;
        const own = from[i]!;
        const left = x > 0 ? from[i - 1]! : outside(own);
        const right = x < width - 1 ? from[i + 1]! : outside(own);
        to[i] = (left + right) / 4 + own / 2;
      }
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const i = y * width + x;
        const own = to[i]!;
        const above = y > 0 ? to[i - width]! : outside(own);
        const below = y < height - 1 ? to[i + width]! : outside(own);
        const isLost = padding === 'swapped' && (y === 0 || y === height - 1);
        from[i] = isLost ? 0 : (above + below) / 4 + own / 2;
      }
  }
  return from;
}

/** 1 where a blurred mask is above 1/2, else 0. */
export function thresholded(blurred: Float64Array): Uint8Array {
  return Uint8Array.from(blurred, (value) => (value > 0.5 ? 1 : 0));
}

/** A mask `[height, width]` of large patches: random bits, blurred, and 1 where that is above 1/2. */
export function drawMask(size: MaskSize, blurs: number, padding: MaskPadding, random: Random): Uint8Array {
  const bits = Uint8Array.from({ length: size.height * size.width }, () => random.integer(2));
  return thresholded(blurMask(bits, size, blurs, padding));
}

/**
 * Image `a` where the mask is 1 and `b` where it is 0: `a * mask + b * (1 - mask)`.
 * @param a like `b` `[height, width, channels]`
 * @param out the hybrid image is written from `at` on
 */
export function mixImages(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  mask: Uint8Array,
  out: Uint8Array | Float32Array,
  at = 0,
): void {
  const channels = a.length / mask.length;
  for (let pixel = 0; pixel < mask.length; pixel++) {
    const source = mask[pixel] === 1 ? a : b;
    for (let i = pixel * channels; i < (pixel + 1) * channels; i++) out[at + i] = source[i]!;
  }
}
