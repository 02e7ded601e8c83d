import { decimate } from '../../decimate.ts';
import type { Series } from '../../series.ts';
import type { Stretch } from '../data/settings.ts';

/** Where a line goes: `Path2D` in the page. */
export interface Pen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
}

/** How values become pixels. */
export interface Projection {
  x(value: number): number;
  y(value: number): number;
}

/**
 * Draws the part of a line between two x with as few points as the pixels need; a value that is none, or that has no
 * place on the axis, is a gap.
 */
export function drawLine(
  series: Series,
  { from, to }: Stretch,
  columns: number,
  at: Projection,
  pen: Pen,
): void {
  if (series.x.length === 0) return;
  const { x, y } = decimate(series, columns, from, to);
  let isDown = false;
  for (let i = 0; i < x.length; i++) {
    const [left, top] = [at.x(x[i]!), at.y(y[i]!)];
    if (!Number.isFinite(left) || !Number.isFinite(top)) {
      isDown = false;
      continue;
    }
    if (isDown) pen.lineTo(left, top);
    else pen.moveTo(left, top);
    isDown = true;
  }
}
