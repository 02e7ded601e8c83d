import type { XAxis } from '../protocol/series.ts';

const mostPoints = 32_768;

/** Where steps are in epochs and seconds of training: some points, straight lines between them. */
export class Axis {
  private readonly steps: number[] = [];
  private readonly epochs: number[] = [];
  private readonly times: number[] = [];
  /** Every how many rows a point is kept. */
  private every = 1;
  private rows = 0;

  push(step: number, epoch: number, time: number): void {
    if (this.rows++ % this.every === 0) {
      if (this.steps.length === mostPoints) this.halve();
      this.steps.push(step);
      this.epochs.push(epoch);
      this.times.push(time);
      return;
    }
    // The last is always exact, so that the newest points are where they belong.
    const last = this.steps.length - 1;
    this.steps[last] = step;
    this.epochs[last] = epoch;
    this.times[last] = time;
  }

  /** Changes steps, in place, into what the axis wants. */
  convert(steps: number[], axis: XAxis): number[] {
    if (axis === 'step') return steps;
    const values = axis === 'epoch' ? this.epochs : this.times;
    let after = 1;
    for (let i = 0; i < steps.length; i++) {
      const step = steps[i]!;
      while (after < this.steps.length - 1 && this.steps[after]! < step) after++;
      steps[i] = this.between(after, step, values);
    }
    return steps;
  }

  /** The step at a place on the axis; beyond its ends none is before or after. */
  stepAt(value: number, axis: XAxis): number {
    if (axis === 'step') return value;
    const values = axis === 'epoch' ? this.epochs : this.times;
    const after = values.findIndex((each) => each >= value);
    if (after < 0) return Number.POSITIVE_INFINITY;
    if (after === 0) return values[0] === value ? this.steps[0]! : Number.NEGATIVE_INFINITY;
    const share = (value - values[after - 1]!) / (values[after]! - values[after - 1]!);
    return this.steps[after - 1]! + share * (this.steps[after]! - this.steps[after - 1]!);
  }

  private between(after: number, step: number, values: readonly number[]): number {
    if (this.steps.length < 2) return values[0] ?? 0;
    const [a, b] = [this.steps[after - 1]!, this.steps[after]!];
    const share = a === b ? 1 : Math.min(1, Math.max(0, (step - a) / (b - a)));
    return values[after - 1]! + share * (values[after]! - values[after - 1]!);
  }

  private halve(): void {
    this.every *= 2;
    for (const list of [this.steps, this.epochs, this.times]) {
      for (let i = 0; i < list.length / 2; i++) list[i] = list[2 * i]!;
      list.length = Math.ceil(list.length / 2);
    }
  }
}
