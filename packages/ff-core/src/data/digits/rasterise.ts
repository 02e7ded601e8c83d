import { clamp } from './jitter.ts';

/** Width of the soft edge of a line in pixels. */
const EDGE = 1.2;

/**
 * Draws a line with a round pen into `ink`; where lines overlap, the darker one stays.
 * @param ink `[side, side]`, 0 to 1
 * @param radius half the width of the line in pixels
 */
export function drawLine(
  ink: Float32Array,
  side: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
  radius: number,
): void {
  const reach = radius + EDGE / 2;
  const left = clamp(Math.ceil(Math.min(ax, bx) - reach), 0, side);
  const right = clamp(Math.floor(Math.max(ax, bx) + reach), -1, side - 1);
  const top = clamp(Math.ceil(Math.min(ay, by) - reach), 0, side);
  const bottom = clamp(Math.floor(Math.max(ay, by) + reach), -1, side - 1);
  const dx = bx - ax;
  const dy = by - ay;
  const length2 = dx * dx + dy * dy;
  const inverse = length2 > 0 ? 1 / length2 : 0;
  const reach2 = reach * reach;
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const along = clamp(((x - ax) * dx + (y - ay) * dy) * inverse, 0, 1);
      const ox = x - ax - along * dx;
      const oy = y - ay - along * dy;
      const distance2 = ox * ox + oy * oy;
      if (distance2 >= reach2) continue;
      const cover = Math.min(1, (reach - Math.sqrt(distance2)) / EDGE);
      const at = y * side + x;
      if (cover > ink[at]!) ink[at] = cover;
    }
  }
}
