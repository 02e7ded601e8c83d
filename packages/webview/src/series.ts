/** One curve of a chart: `y[i]` at `x[i]`. `x` never decreases; a `NaN` in `y` is a gap in the line. */
export interface Series {
  readonly x: Float64Array;
  readonly y: Float64Array;
}
