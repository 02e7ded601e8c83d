import type { Dataset, Split } from 'ff-core';
import type { ImageTiles } from '../protocol/nets.ts';

/** Samples as images, grey or in colour: those of another shape as one row of pixels. */
export function tiles({ sampleShape }: Pick<Dataset, 'sampleShape'>, images: Uint8Array[]): ImageTiles {
  const size = sampleShape.reduce((product, length) => product * length, 1);
  const channels = channelsOf(sampleShape);
  const [height = 1, width = size] = channels === undefined ? [1, size] : sampleShape;
  return {
    width,
    height,
    count: images.length,
    ...(channels === 3 && { channels }),
    pixels: Buffer.concat(images).toString('base64'),
  };
}

/** Channels of images that can be shown as such, 1 or 3; undefined for samples that are no images. */
export function channelsOf([height, width, channels = 1, ...more]: readonly number[]): 1 | 3 | undefined {
  if (height === undefined || width === undefined || more.length > 0) return undefined;
  return channels === 1 || channels === 3 ? channels : undefined;
}

/** Pixels of a sample. */
export function imageOf({ images, count }: Split, index: number): Uint8Array {
  const size = images.length / count;
  return images.subarray(index * size, (index + 1) * size);
}

/** The wanted stretch of `total` samples, as far as there is one. */
export function stretch(
  from: unknown,
  count: unknown,
  { most, total }: { readonly most: number; readonly total: number },
): { readonly begin: number; readonly end: number } {
  const begin = Math.min(Math.max(Math.floor(Number(from)) || 0, 0), total);
  const wanted = Math.min(Math.max(Math.floor(Number(count)) || 0, 0), most);
  return { begin, end: Math.min(begin + wanted, total) };
}
