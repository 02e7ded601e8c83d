import type { ImageTiles } from 'ff-server/protocol';
import { bytesOf } from './bytes.ts';

/** The bytes of each image: `[count]` views of `[height * width * channels]`. Images that are cut off are left out. */
export function splitTiles({ width, height, channels = 1, pixels }: ImageTiles): Uint8Array[] {
  const bytes = bytesOf(pixels);
  const size = width * height * channels;
  const count = size > 0 ? Math.floor(bytes.length / size) : 0;
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
}

/** Opaque greys or colours as a canvas wants them: `[pixels, 4]`. */
export function rgbaOf(bytes: Uint8Array, channels: 1 | 3 = 1): Uint8ClampedArray<ArrayBuffer> {
  const pixels = bytes.length / channels;
  const rgba = new Uint8ClampedArray(4 * pixels);
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let colour = 0; colour < 3; colour++)
      rgba[4 * pixel + colour] = bytes[pixel * channels + (channels === 3 ? colour : 0)]!;
    rgba[4 * pixel + 3] = 255;
  }
  return rgba;
}
