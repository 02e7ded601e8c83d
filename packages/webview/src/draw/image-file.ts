import { t } from '../text/l10n.ts';
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
  const size = sizeOfPng(new Uint8Array(await file.slice(0, 24).arrayBuffer()));
  if (!size) {
    throw new ImageError(
      t(
        '{0} is not a PNG image; the net expects a PNG image of {1} × {2} pixels, bright on dark.',
        file.name,
        width,
        height,
      ),
    );
  }
  if (size.width > largest || size.height > largest) {
    throw new ImageError(
      t(
        '{0} has {1} × {2} pixels; the net expects a PNG image of {3} × {4} pixels, bright on dark.',
        file.name,
        size.width,
        size.height,
        width,
        height,
      ),
    );
  }
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new ImageError(
      t(
        "{0} is damaged and can't be read; the net expects a PNG image of {1} × {2} pixels, bright on dark.",
        file.name,
        width,
        height,
      ),
    );
  });
  return offer(file.name, pictureOf(bitmap), width, height);
}

/** The greys of a bitmap, which is closed. */
function pictureOf(bitmap: ImageBitmap): Picture {
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
  return {
    name,
    change: changeText(isOtherSize, isDark),
    question: questionText(name, picture, isDark, width, height),
    ...asIs,
    changed: isDark ? inverted(pixels) : pixels,
  };
}

function changeText(isOtherSize: boolean, isDark: boolean): string {
  if (!isDark) return t('Scale');
  return isOtherSize ? t('Scale and invert') : t('Invert');
}

function questionText(
  name: string,
  picture: Picture,
  isDark: boolean,
  width: number,
  height: number,
): string {
  if (picture.width === width && picture.height === height)
    return t('{0} is dark on light; the net expects {1} × {2} pixels, bright on dark.', name, width, height);
  const values = [name, picture.width, picture.height, width, height];
  return isDark
    ? t(
        '{0} has {1} × {2} pixels and is dark on light; the net expects {3} × {4} pixels, bright on dark.',
        ...values,
      )
    : t('{0} has {1} × {2} pixels; the net expects {3} × {4} pixels, bright on dark.', ...values);
}
