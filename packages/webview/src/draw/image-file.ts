import type { Picture } from './brush.ts';
import { fitted, greysOf, inverted, isInverted } from './greys.ts';
import { sizeOfPng } from './png.ts';

/** Pixels of a side: larger files are not unpacked. */
const largest = 4096;

/** Why an image can't be used; the message is for the user. */
export class ImageError extends Error {}

/** An image from a file beside what the net expects. */
export interface ImageOffer {
  readonly name: string;
  /** What has to be done to it, for a button; absent where it fits as it is. */
  readonly change?: string;
  /** What is the matter with it and what is expected, for the user. */
  readonly question?: string;
  /** The image as it is, where it has the right size. */
  readonly asIs?: Uint8Array;
  /** The image as the net expects it. */
  readonly changed: Uint8Array;
}

/** @throws ImageError for a file that is no PNG image. */
export async function readImage(file: File, width: number, height: number): Promise<ImageOffer> {
  const expected = `the net expects a PNG image of ${width} × ${height} pixels, bright on dark`;
  const size = sizeOfPng(new Uint8Array(await file.slice(0, 24).arrayBuffer()));
  if (!size) throw new ImageError(`${file.name} is not a PNG image; ${expected}.`);
  if (size.width > largest || size.height > largest) {
    throw new ImageError(`${file.name} has ${size.width} × ${size.height} pixels; ${expected}.`);
  }
  return offer(file.name, await unpack(file, expected), width, height);
}

async function unpack(file: File, expected: string): Promise<Picture> {
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new ImageError(`${file.name} is damaged and can't be read; ${expected}.`);
  });
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return { pixels: greysOf(context.getImageData(0, 0, width, height).data), width, height };
}

/** What is to be asked before an image of some size and brightness becomes the drawing. */
export function offer(name: string, picture: Picture, width: number, height: number): ImageOffer {
  const isOtherSize = picture.width !== width || picture.height !== height;
  const isDark = isInverted(picture);
  const pixels = isOtherSize ? fitted(picture, width, height) : picture.pixels;
  const asIs = isOtherSize ? {} : { asIs: pixels };
  if (!isOtherSize && !isDark) return { name, ...asIs, changed: pixels };
  const found = [
    isOtherSize && `has ${picture.width} × ${picture.height} pixels`,
    isDark && 'is dark on light',
  ].filter(Boolean);
  const change = [isOtherSize && 'Scale', isDark && 'Invert'].filter(Boolean).join(' and ');
  return {
    name,
    change: change.replace('and I', 'and i'),
    question: `${name} ${found.join(' and ')}; the net expects ${width} × ${height} pixels, bright on dark.`,
    ...asIs,
    changed: isDark ? inverted(pixels) : pixels,
  };
}
