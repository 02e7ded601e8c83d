/** How values are spread, as TensorBoard's histograms have it. */
export interface Histogram {
  readonly min: number;
  readonly max: number;
  readonly num: number;
  readonly sum: number;
  readonly sum_squares: number;
  /** Upper end of each bucket; the first one begins at `min`. */
  readonly bucket_limit: readonly number[];
  /** Values in each bucket. */
  readonly bucket: readonly number[];
}

/** Buckets of equal width between the least and the greatest value; `undefined` where there are no values. */
export function histogramOf(values: ArrayLike<number>, buckets = 64): Histogram | undefined {
  if (values.length === 0) return undefined;
  let [min, max, sum, squares] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < min) min = value;
    if (value > max) max = value;
    sum += value;
    squares += value * value;
  }
  const width = (max - min) / buckets;
  const shared = { min, max, num: values.length, sum, sum_squares: squares };
  if (!(width > 0)) return { ...shared, bucket_limit: [max], bucket: [values.length] };
  const bucket = new Array<number>(buckets).fill(0);
  for (let i = 0; i < values.length; i++)
    bucket[Math.min(buckets - 1, Math.floor((values[i]! - min) / width))]!++;
  const limits = bucket.map((_, at) => (at === buckets - 1 ? max : min + (at + 1) * width));
  return { ...shared, bucket_limit: limits, bucket };
}
