import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { UserError } from '../errors.ts';

/** A decoded image: red, green, blue and opacity of each pixel. */
export interface DecodedImage {
  readonly width: number;
  readonly height: number;
  /** `[height, width, 4]` */
  readonly data: Uint8Array;
}

/** @throws UserError naming an image that can't be read. */
export function decodeImage(bytes: Uint8Array, name: string): DecodedImage {
  if (bytes.length === 0) throw new UserError(`${name} is empty`);
  const codec = codecs.find(({ begin }) => begin.every((byte, index) => bytes[index] === byte));
  if (!codec) throw new UserError(`${name} is neither PNG nor JPEG, whatever its name says`);
  try {
    return codec.decode(bytes);
  } catch (cause) {
    throw new UserError(
      `${name} is damaged: the ${codec.format} decoder says "${(cause as Error).message}"`,
      {
        cause,
      },
    );
  }
}

/** Formats are told by their first bytes. */
const codecs: readonly { format: string; begin: number[]; decode(bytes: Uint8Array): DecodedImage }[] = [
  { format: 'PNG', begin: [0x89, 0x50], decode: (bytes) => PNG.sync.read(Buffer.from(bytes)) },
  { format: 'JPEG', begin: [0xff, 0xd8], decode: (bytes) => jpeg.decode(bytes, { useTArray: true }) },
];

/** The image as a square of `side` pixels: each is the mean of the pixels that it covers, or the nearest one. */
export function resized({ width, height, data }: DecodedImage, side: number): DecodedImage {
  if (width === side && height === side) return { width, height, data };
  const to = new Uint8Array(side * side * 4);
  const range = (at: number, length: number): [number, number] => {
    const from = Math.floor((at * length) / side);
    return [from, Math.max(from + 1, Math.floor(((at + 1) * length) / side))];
  };
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const [[top, bottom], [left, right]] = [range(y, height), range(x, width)];
      const count = (bottom - top) * (right - left);
      for (let channel = 0; channel < 4; channel++) {
        let sum = 0;
        for (let row = top; row < bottom; row++)
          for (let column = left; column < right; column++)
            sum += data[(row * width + column) * 4 + channel]!;
        to[(y * side + x) * 4 + channel] = Math.round(sum / count);
      }
    }
  return { width: side, height: side, data: to };
}

/** Pixels `[height, width, channels]`: colours, or their brightness (ITU-R BT.601). */
export function withChannels({ width, height, data }: DecodedImage, channels: 1 | 3): Uint8Array {
  const out = new Uint8Array(width * height * channels);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const [red, green, blue] = data.subarray(pixel * 4) as unknown as [number, number, number];
    if (channels === 1) out[pixel] = Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
    else out.set([red, green, blue], pixel * 3);
  }
  return out;
}
