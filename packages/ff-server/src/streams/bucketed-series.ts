/** Buckets that a series may have before two become one: bounds its memory to 2 MB, whatever the run's length. */
const mostBuckets = 32_768;

/** Numbers of a bucket: where and what its first, least, greatest and last values are. */
const width = 8;

/**
 * A series in memory: appended point by point, never read again. Up to its bound each bucket is a point; beyond, each
 * holds the first, least, greatest and last of ever more neighbours, which is all that a line of pixels shows.
 */
export class BucketedSeries {
  private buckets = new Float64Array(256 * width);
  private count = 0;
  /** Points in a bucket. */
  private size = 1;
  /** Points in the last bucket. */
  private filled = 0;

  /** @param x not less than the last */
  push(x: number, y: number): void {
    if (this.filled === this.size || this.count === 0) this.open();
    else this.filled++;
    const { buckets } = this;
    const at = (this.count - 1) * width;
    if (this.filled === 0) {
      this.filled = 1;
      buckets.fill(0, at, at + width);
      for (let i = 0; i < width; i += 2) {
        buckets[at + i] = x;
        buckets[at + i + 1] = y;
      }
      return;
    }
    include(buckets, at, x, y);
  }

  /** Points that draw the same line between two x at so many pixels: at most four for each. */
  points(
    columns: number,
    from = Number.NEGATIVE_INFINITY,
    to = Number.POSITIVE_INFINITY,
  ): [number[], number[]] {
    const xs: number[] = [];
    const ys: number[] = [];
    const { buckets } = this;
    const begin = Math.max(0, this.firstFrom(from) - 1);
    const end = Math.min(this.count, this.firstFrom(to) + 1);
    if (begin >= end) return [xs, ys];
    const left = buckets[begin * width]!;
    const scale = columns / (buckets[(end - 1) * width + 6]! - left || 1);
    const columnOf = (bucket: number) =>
      end - begin <= columns
        ? bucket
        : Math.min(columns - 1, Math.floor((buckets[bucket * width]! - left) * scale));
    const merged = new Float64Array(width);
    for (let bucket = begin; bucket < end; ) {
      const column = columnOf(bucket);
      merged.set(buckets.subarray(bucket * width, (bucket + 1) * width));
      for (bucket++; bucket < end && columnOf(bucket) === column; bucket++) {
        merge(merged, 0, buckets, bucket * width);
      }
      emit(merged, xs, ys);
    }
    return [xs, ys];
  }

  /** Index of the first bucket that ends at `x` or after. */
  private firstFrom(x: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.buckets[middle * width + 6]! >= x) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  private open(): void {
    if (this.count === mostBuckets) this.halve();
    if ((this.count + 1) * width > this.buckets.length) {
      const grown = new Float64Array(this.buckets.length * 2);
      grown.set(this.buckets);
      this.buckets = grown;
    }
    this.count++;
    this.filled = 0;
  }

  private halve(): void {
    const { buckets } = this;
    for (let i = 0; i < this.count / 2; i++) {
      buckets.copyWithin(i * width, 2 * i * width, (2 * i + 1) * width);
      merge(buckets, i * width, buckets, (2 * i + 1) * width);
    }
    this.count /= 2;
    this.size *= 2;
  }
}

function include(buckets: Float64Array, at: number, x: number, y: number): void {
  // a value that is no number shows as a gap: it is the least and the greatest
  if (y < buckets[at + 3]! || Number.isNaN(y)) {
    buckets[at + 2] = x;
    buckets[at + 3] = y;
  }
  if (y > buckets[at + 5]!) {
    buckets[at + 4] = x;
    buckets[at + 5] = y;
  }
  buckets[at + 6] = x;
  buckets[at + 7] = y;
}

/** Takes a later bucket into an earlier one. */
function merge(into: Float64Array, at: number, from: Float64Array, other: number): void {
  const least = from[other + 3]!;
  if (least < into[at + 3]! || Number.isNaN(least)) {
    into[at + 2] = from[other + 2]!;
    into[at + 3] = least;
  }
  if (from[other + 5]! > into[at + 5]!) {
    into[at + 4] = from[other + 4]!;
    into[at + 5] = from[other + 5]!;
  }
  into[at + 6] = from[other + 6]!;
  into[at + 7] = from[other + 7]!;
}

/** Appends a bucket's points in the order of x, each once. */
function emit(bucket: Float64Array, xs: number[], ys: number[]): void {
  const leastFirst = bucket[2]! <= bucket[4]!;
  for (const i of leastFirst ? [0, 2, 4, 6] : [0, 4, 2, 6]) {
    const x = bucket[i]!;
    if (xs.length > 0 && xs.at(-1) === x) continue;
    xs.push(x);
    ys.push(bucket[i + 1]!);
  }
}
