import { greatestOf, leastOf, type Points } from './points.ts';

/** Points that are kept: bounds a series to 1.5 MB, whatever the run's length. */
const mostPoints = 65_536;

/** Points that are kept of a bucket: the first, least, greatest and last, in the order of x. */
const perBucket = 4;

/**
 * A series in memory: appended point by point, never read again. Up to its bound it keeps every point; beyond, it is
 * made of buckets that stand for ever more neighbours by four of them, which is all that a line of pixels shows.
 */
export class BucketedSeries {
  private x = new Float64Array(64);
  private y = new Float64Array(64);
  private smooth: Float64Array | undefined;
  /** Points kept. */
  private count = 0;
  /** Where the last bucket begins. */
  private last = 0;
  /** Points that a bucket stands for. */
  private size = perBucket;
  /** Points that the last bucket stands for. */
  private filled = 0;

  constructor(isSmoothed = false) {
    if (isSmoothed) this.smooth = new Float64Array(64);
  }

  /** Whether every point is kept. */
  get isWhole(): boolean {
    return this.size === perBucket;
  }

  /** @param x not less than the last */
  push(x: number, y: number, smooth = y): void {
    if (this.filled === this.size) {
      if (this.count === mostPoints) this.halve();
      this.last = this.count;
      this.filled = 0;
    }
    if (this.count === this.x.length) this.grow();
    this.x[this.count] = x;
    this.y[this.count] = y;
    if (this.smooth) this.smooth[this.count] = smooth;
    this.filled++;
    if (++this.count - this.last > perBucket) {
      this.reduce(this.last, this.count, this.last);
      this.count = this.last + perBucket;
    }
  }

  /** The points between two x, with the one before and the one after; a view that is true until the next push. */
  between(from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY): Points {
    const begin = Math.max(0, this.firstFrom(from) - 1);
    let end = this.firstFrom(to);
    while (end < this.count && this.x[end]! <= to) end++;
    end = Math.min(this.count, end + 1);
    return {
      x: this.x.subarray(begin, end),
      y: this.y.subarray(begin, end),
      smooth: this.smooth?.subarray(begin, end),
    };
  }

  /** Index of the first point at `x` or after. */
  private firstFrom(x: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.x[middle]! >= x) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Writes the four points that stand for some at a place that is not after them. */
  private reduce(from: number, to: number, at: number): void {
    const least = leastOf(this.y, from, to);
    const greatest = greatestOf(this.y, from, to);
    const second = Math.min(least, greatest);
    const third = Math.max(least, greatest);
    for (const values of [this.x, this.y, this.smooth]) {
      if (!values) continue;
      // read before they are written over
      const [b, c, d] = [values[second]!, values[third]!, values[to - 1]!];
      values[at] = values[from]!;
      values[at + 1] = b;
      values[at + 2] = c;
      values[at + 3] = d;
    }
  }

  /** Two buckets become one. */
  private halve(): void {
    for (let at = 0; at < this.count / 2; at += perBucket) {
      this.reduce(2 * at, 2 * at + 2 * perBucket, at);
    }
    this.count /= 2;
    this.size *= 2;
  }

  private grow(): void {
    // one more than are kept: the newest stands behind its bucket until it is taken in
    const length = Math.min(2 * this.x.length, mostPoints + 1);
    const grown = (values: Float64Array) => {
      const copy = new Float64Array(length);
      copy.set(values);
      return copy;
    };
    this.x = grown(this.x);
    this.y = grown(this.y);
    if (this.smooth) this.smooth = grown(this.smooth);
  }
}
