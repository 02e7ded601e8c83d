import type { Random } from '../training/random.ts';
import type { Split } from './dataset.ts';

/** Size of an image in memory, row by row, channels innermost. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
}

/** How far the images of a batch move. */
export interface ShiftOptions extends ImageSize {
  /** Each image moves by -range..range, drawn anew. Unit: pixels. */
  readonly range: number;
  readonly random: Random;
}

/**
 * Gathers samples `order[from]` to `order[from + count - 1]` of a split.
 * @param out `[count, ...sampleShape]`, may be longer; for another place in a buffer, give a subarray
 * @param outLabels `[count]`, may be longer
 * @param shift moves each image; two draws a sample, x first
 */
export function gatherBatch(
  split: Split,
  order: Uint32Array | readonly number[],
  from: number,
  count: number,
  out: Uint8Array,
  outLabels: Int32Array,
  shift?: ShiftOptions,
): void {
  const size = split.images.length / split.count;
  if (from + count > order.length || count * size > out.length || count > outLabels.length) {
    throw new RangeError(
      `${count} samples from ${from} on do not fit an order of ${order.length} and the buffers`,
    );
  }
  for (let i = 0; i < count; i++) {
    const sample = order[from + i]!;
    outLabels[i] = split.labels[sample]!;
    const image = split.images.subarray(sample * size, (sample + 1) * size);
    if (shift === undefined) {
      out.set(image, i * size);
    } else {
      const { range, random } = shift;
      const dx = random.integer(2 * range + 1) - range;
      const dy = random.integer(2 * range + 1) - range;
      shiftImage(image, dx, dy, shift, out, i * size);
    }
  }
}

/**
 * Moves an image with zero fill: `shifted[y, x] = image[y - dy, x - dx]`, so dx > 0 is right and dy > 0 down.
 * @param image `[height, width, channels]`
 * @param out the moved image is written from `at` on
 */
export function shiftImage(
  image: Uint8Array,
  dx: number,
  dy: number,
  { width, height, channels }: ImageSize,
  out: Uint8Array,
  at = 0,
): void {
  const size = width * height * channels;
  if (Math.abs(dx) >= width || Math.abs(dy) >= height) {
    out.fill(0, at, at + size);
    return;
  }
  // Moving in two dimensions is moving all bytes by one distance: one copy. What crosses a side is cleared after.
  const distance = (dy * width + dx) * channels;
  if (distance >= 0) {
    out.fill(0, at, at + distance);
    out.set(image.subarray(0, size - distance), at + distance);
  } else {
    out.set(image.subarray(-distance, size), at);
    out.fill(0, at + size + distance, at + size);
  }
  const row = width * channels;
  const cleared = Math.abs(dx) * channels;
  const first = at + (dx < 0 ? row - cleared : 0);
  for (let y = 0; y < height; y++) {
    const begin = first + y * row;
    for (let i = begin; i < begin + cleared; i++) out[i] = 0;
  }
}
