import type uPlot from 'uplot';
import { firstFrom } from '../data/nearest.ts';
import type { Projection } from './line-path.ts';
import type { ChartView } from './view.ts';

/** A line with fewer points in sight shows them as dots. */
const fewPoints = 40;

/** Draws the marks in sight as vertical lines, under the lines of the chart. */
export function drawMarks(plot: uPlot, { marks }: ChartView, colour: string): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
  ctx.beginPath();
  for (const { x } of marks) {
    const left = Math.round(plot.valToPos(x, 'x', true)) + 0.5;
    if (!(left >= bbox.left && left <= bbox.left + bbox.width)) continue;
    ctx.moveTo(left, bbox.top);
    ctx.lineTo(left, bbox.top + bbox.height);
  }
  ctx.stroke();
  ctx.restore();
}

/** Draws dots where a line has few points in sight, so that one alone is seen as well. */
export function drawPoints(
  ctx: CanvasRenderingContext2D,
  { lines, x: { from, to } }: ChartView,
  at: Projection,
  colour: (name: string) => string,
): void {
  for (const { spec, raw, smooth } of lines) {
    if (spec.series.endsWith('.threshold')) continue;
    const { x, y } = smooth ?? raw;
    const [begin, end] = [firstFrom(x, from), firstFrom(x, to)];
    if (end - begin >= fewPoints) continue;
    ctx.fillStyle = colour(spec.colour);
    for (let i = begin; i <= end && i < x.length && x[i]! <= to; i++) {
      ctx.beginPath();
      ctx.arc(at.x(x[i]!), at.y(y[i]!), 2.25 * devicePixelRatio, 0, 2 * Math.PI);
      ctx.fill();
    }
  }
}
