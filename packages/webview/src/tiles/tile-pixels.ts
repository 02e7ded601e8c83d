import type { ImageTiles } from 'ff-server/protocol';
import { bytesOf } from './bytes.ts';

/** The grey values of each image: `[count]` views of `[height * width]`. Images that are cut off are left out. */
export function splitTiles({ width, height, pixels }: ImageTiles): Uint8Array[] {
  const bytes = bytesOf(pixels);
  const size = width * height;
  const count = size > 0 ? Math.floor(bytes.length / size) : 0;
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
}

/** Opaque greys as a canvas wants them: `[pixels, 4]`. */
export function rgbaOf(grey: Uint8Array): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(4 * grey.length);
  for (let pixel = 0; pixel < grey.length; pixel++) {
    rgba.fill(grey[pixel]!, 4 * pixel, 4 * pixel + 3);
    rgba[4 * pixel + 3] = 255;
  }
  return rgba;
}
