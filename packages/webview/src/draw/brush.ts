/** A place on a picture in pixels: the middle of the first one is at (0.5, 0.5). */
export type Point = readonly [x: number, y: number];

/** Greys of a picture, `[height * width]`, bright on dark. */
export interface Picture {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Strokes as thick as MNIST's: about 2 pixels of 28, and soft at the edge. */
const thickness = 2.2 / 28;
const softness = 1.6 / 28;

/** Draws a straight line, so that what was brighter stays. */
export function drawLine({ pixels, width, height }: Picture, from: Point, to: Point): void {
  const size = Math.min(width, height);
  const reach = ((thickness + softness) / 2) * size;
  const [left, right] = span(from[0], to[0], reach, width);
  const [top, bottom] = span(from[1], to[1], reach, height);
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const ink = (reach - distance([x + 0.5, y + 0.5], from, to)) / (softness * size);
      const grey = Math.round(255 * Math.min(1, Math.max(0, ink)));
      const place = y * width + x;
      pixels[place] = Math.max(pixels[place]!, grey);
    }
  }
}

/** The pixels that a line may touch, along one axis. */
function span(from: number, to: number, reach: number, size: number): readonly [begin: number, end: number] {
  return [
    Math.max(0, Math.floor(Math.min(from, to) - reach)),
    Math.min(size, Math.ceil(Math.max(from, to) + reach)),
  ];
}

/** From a point to the nearest of a line. */
function distance([x, y]: Point, [x0, y0]: Point, [x1, y1]: Point): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const along = ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1);
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(x - x0 - share * dx, y - y0 - share * dy);
}
