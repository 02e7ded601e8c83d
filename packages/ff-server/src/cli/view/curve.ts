const bars = '▁▂▃▄▅▆▇█';
const capacity = 64;
/** A figure that falls by more than this is drawn by its logarithm: a loss would be flat after its first steps. */
const mostLinear = 20;

/**
 * The course of a figure in constant memory: means over equal stretches. When they get too many, each two
 * neighbours become one, so that the curve always covers the whole run.
 */
export class Curve {
  private means: number[] = [];
  private stretch = 1;
  private sum = 0;
  private held = 0;

  add(value: number): void {
    if (!Number.isFinite(value)) return;
    this.sum += value;
    this.held++;
    if (this.held < this.stretch) return;
    this.means.push(this.sum / this.held);
    this.sum = 0;
    this.held = 0;
    if (this.means.length === capacity) this.halve();
  }

  /** The curve as a line of bars, at most `width` wide. */
  draw(width: number): string {
    const means = this.resample(width);
    const isLogarithmic = Math.min(...means) > 0 && Math.max(...means) / Math.min(...means) > mostLinear;
    const points = isLogarithmic ? means.map(Math.log) : means;
    const low = Math.min(...points);
    const range = Math.max(...points) - low;
    return points
      .map((point) => bars[range > 0 ? Math.round(((point - low) / range) * (bars.length - 1)) : 0])
      .join('');
  }

  private resample(width: number): number[] {
    const { length } = this.means;
    if (length <= width) return this.means;
    return Array.from({ length: width }, (_, index) => {
      const part = this.means.slice(
        Math.floor((index * length) / width),
        Math.floor(((index + 1) * length) / width),
      );
      return mean(part);
    });
  }

  private halve(): void {
    this.means = Array.from({ length: capacity / 2 }, (_, index) =>
      mean(this.means.slice(2 * index, 2 * index + 2)),
    );
    this.stretch *= 2;
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
