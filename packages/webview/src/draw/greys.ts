import type { Picture } from './brush.ts';

/** Brightness of `[pixels, 4]` colours before white paper. */
export function greysOf(rgba: Uint8ClampedArray): Uint8Array {
  const greys = new Uint8Array(rgba.length / 4);
  for (let pixel = 0; pixel < greys.length; pixel++) {
    const at = 4 * pixel;
    const bright = 0.299 * rgba[at]! + 0.587 * rgba[at + 1]! + 0.114 * rgba[at + 2]!;
    greys[pixel] = Math.round(255 + (bright - 255) * (rgba[at + 3]! / 255));
  }
  return greys;
}

/** Whether a picture is dark on light, going by its edge. */
export function isInverted(picture: Picture): boolean {
  return edgeOf(picture) > 127;
}

export function inverted(pixels: Uint8Array): Uint8Array {
  return pixels.map((grey) => 255 - grey);
}

/** A picture at another size, whole and in its proportions; what it does not fill has the grey of its edge. */
export function fitted(picture: Picture, width: number, height: number): Uint8Array {
  const scale = Math.min(width / picture.width, height / picture.height);
  const edge = edgeOf(picture);
  const left = (width - picture.width * scale) / 2;
  const top = (height - picture.height * scale) / 2;
  return Uint8Array.from({ length: width * height }, (_, place) => {
    const x = ((place % width) - left) / scale;
    const y = (Math.floor(place / width) - top) / scale;
    return Math.round(meanWithin(picture, x, y, 1 / scale, edge));
  });
}

/** Mean grey of a square of a picture, by area; beyond the picture lies `outside`. */
function meanWithin(
  { pixels, width, height }: Picture,
  x: number,
  y: number,
  size: number,
  outside: number,
): number {
  let sum = outside * size * size;
  for (let row = Math.max(0, Math.floor(y)); row < Math.min(height, y + size); row++) {
    const high = Math.min(row + 1, y + size) - Math.max(row, y);
    for (let column = Math.max(0, Math.floor(x)); column < Math.min(width, x + size); column++) {
      const wide = Math.min(column + 1, x + size) - Math.max(column, x);
      sum += Math.max(0, wide) * Math.max(0, high) * (pixels[row * width + column]! - outside);
    }
  }
  return sum / (size * size);
}

/** Mean grey of the outermost pixels. */
function edgeOf({ pixels, width, height }: Picture): number {
  const edge = pixels.filter((_, place) => {
    const [x, y] = [place % width, Math.floor(place / width)];
    return x === 0 || y === 0 || x === width - 1 || y === height - 1;
  });
  return edge.reduce((sum, grey) => sum + grey, 0) / (edge.length || 1);
}
