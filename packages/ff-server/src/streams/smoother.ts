/**
 * Exponential mean of the values so far, debiased: each mean is divided by the weight that its values have so far, so
 * that the first ones are not drawn towards zero (Adam's correction).
 */
export class Smoother {
  private mean = 0;
  private past = 1;

  /** @param weight share of the past in each value, 0 up to but not including 1 */
  constructor(private readonly weight: number) {}

  /** The smoothed value where a series goes on with this one. */
  next(value: number): number {
    // One that is no number would spoil every value after it; it stays where it is and out of the mean.
    if (!Number.isFinite(value)) return value;
    this.mean = this.weight * this.mean + (1 - this.weight) * value;
    this.past *= this.weight;
    return this.mean / (1 - this.past);
  }

  /** One that goes on from here by itself. */
  copy(): Smoother {
    const copy = new Smoother(this.weight);
    copy.mean = this.mean;
    copy.past = this.past;
    return copy;
  }
}
