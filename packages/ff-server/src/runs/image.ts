import { readFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { codeOf, messageOf, UserError } from '../errors.ts';

/** An image as a net wants it. */
export interface GreyImage {
  /** `[height * width]`, ink bright on dark ground. */
  readonly pixels: Uint8Array;
  /** The image was dark on light ground, and was turned over. */
  readonly inverted: boolean;
}

/**
 * Reads a PNG as the greyscale image that a data set's samples are.
 *
 * @param sampleShape `[height, width]` or `[height, width, 1]`
 * @throws UserError with both sizes where they differ.
 */
export function readImage(path: string, sampleShape: readonly number[]): GreyImage {
  const [height, width, channels = 1] = sampleShape;
  if (height === undefined || width === undefined || channels !== 1) {
    throw new UserError(
      `the model's samples have the shape [${sampleShape.join(', ')}]: not greyscale images`,
    );
  }
  const image = decode(path);
  if (image.height !== height || image.width !== width) {
    throw new UserError(
      `${path} is ${image.width} × ${image.height} pixels; the model was trained on ${width} × ${height}`,
      { usage: true },
    );
  }
  const grey = greyOf(image);
  const inverted = border(grey, width, height) > 127;
  return { pixels: inverted ? grey.map((value) => 255 - value) : grey, inverted };
}

function decode(path: string): PNG {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const what = codeOf(error) === 'ENOENT' ? `no such file: ${path}` : `${path}: ${messageOf(error)}`;
    throw new UserError(what, { usage: true, cause: error });
  }
  try {
    return PNG.sync.read(bytes);
  } catch (error) {
    throw new UserError(`${path} is not a PNG image: ${messageOf(error)}`, { usage: true, cause: error });
  }
}

/** Brightness as the eye weighs it (Rec. 601); what is transparent shows white paper. */
function greyOf({ data, width, height }: PNG): Uint8Array {
  return Uint8Array.from({ length: width * height }, (_, index) => {
    const [red, green, blue, alpha] = data.subarray(4 * index, 4 * index + 4) as unknown as number[];
    const brightness = 0.299 * red! + 0.587 * green! + 0.114 * blue!;
    return Math.round((brightness * alpha! + 255 * (255 - alpha!)) / 255);
  });
}

/** Mean brightness of the outermost pixels: the ground that the digit stands on. */
function border(grey: Uint8Array, width: number, height: number): number {
  const edge = grey.filter((_, index) => {
    const [row, column] = [Math.floor(index / width), index % width];
    return row === 0 || column === 0 || row === height - 1 || column === width - 1;
  });
  return edge.reduce((sum, value) => sum + value, 0) / edge.length;
}
