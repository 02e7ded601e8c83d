import type { SeriesPoints } from 'ff-server/protocol';
import type { Series } from '../../series.ts';

/** A line that grows at its end: typed buffers with room to spare, so that a delta copies nothing but itself. */
export class GrowingLine {
  private x = new Float64Array(256);
  private y = new Float64Array(256);
  private smoothed: Float64Array | undefined;
  private length = 0;

  get size(): number {
    return this.length;
  }

  get raw(): Series {
    return { x: this.x.subarray(0, this.length), y: this.y.subarray(0, this.length) };
  }

  /** The smoothed values at the same x; absent where nothing was smoothed. */
  get smooth(): Series | undefined {
    return this.smoothed && { x: this.raw.x, y: this.smoothed.subarray(0, this.length) };
  }

  get end(): number {
    return this.length > 0 ? this.x[this.length - 1]! : Number.NEGATIVE_INFINITY;
  }

  /** @param shift is added to every x */
  append({ x, y, smooth }: SeriesPoints, shift = 0): void {
    this.reserve(this.length + x.length);
    if (smooth && this.length === 0) this.smoothed ??= new Float64Array(this.x.length);
    for (let i = 0; i < x.length; i++) {
      const at = this.length++;
      this.x[at] = x[i]! + shift;
      this.y[at] = y[i] ?? Number.NaN;
      if (this.smoothed) this.smoothed[at] = smooth?.[i] ?? Number.NaN;
    }
  }

  private reserve(length: number): void {
    if (length <= this.x.length) return;
    const grown = (old: Float64Array) => {
      const buffer = new Float64Array(2 ** Math.ceil(Math.log2(length)));
      buffer.set(old);
      return buffer;
    };
    this.x = grown(this.x);
    this.y = grown(this.y);
    this.smoothed &&= grown(this.smoothed);
  }
}
