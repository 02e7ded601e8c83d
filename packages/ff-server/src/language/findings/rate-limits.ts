/** From where on a learning rate is known to diverge, and one that is known to learn. */
export interface Limit {
  readonly diverges: number;
  readonly learns: number;
  /** What it diverges with, as the message says it. */
  readonly because: string;
}

/**
 * The rules below were measured with two layers of 300 units on `digits({ train: 3000 })`, 120 joint steps at batch
 * 100, constant rate; "diverges" is a layer whose units die or whose loss stays above that of its start.
 *
 * | optimizer | input | loss | learns | diverges |
 * | --- | --- | --- | --- | --- |
 * | adam | rms | logistic, means | 0.003 | 0.01 (96 % dead), 0.03 (all dead) |
 * | adam | rms | symba, sums | 0.01 | 0.03 (59 % dead), 0.1 (87 %) |
 * | adam | l2 | logistic, means | 0.1 | 0.3 (99 % dead) |
 * | adam | none | logistic, means | 0.003 | 0.03 (all dead) |
 * | sgd, momentum 0.9 | rms | logistic, means | 0.3 | 3 (82 %, all dead) |
 * | sgd | rms | logistic, sums | 0.001 | 0.01 (78 % dead), which is 3 / width |
 * | sgd | none | logistic, means | 0.3 | 3 (92 % dead) |
 * | momentum 0.9 | rms | symba (1/30), sums | 0.3 | 3 (87 % dead); with 500 units on MNIST 2 |
 *
 * RMSprop learned at all rates up to 0.1, plain steps on l2 inputs at all up to 10: no rule for these.
 */
export interface RateSetting {
  readonly normalise: string;
  /** Inverse temperature of a loss that compares pairs; absent for losses with a threshold. */
  readonly pairSlope?: number;
  /** Units that a sum of squares adds up; 1 for means. */
  readonly summed: number;
}

/** Adam's steps have the size of the rate, whatever the gradient's. */
export function adaptiveLimit({ normalise, pairSlope }: RateSetting): Limit | undefined {
  switch (normalise) {
    case 'rms':
      return { diverges: pairSlope === undefined ? 0.01 : 0.03, learns: 0.003, because: 'rms normalisation' };
    case 'l2':
      return { diverges: 0.3, learns: 0.03, because: 'l2 normalisation' };
    case 'none':
      return { diverges: 0.03, learns: 0.003, because: 'no normalisation' };
    default:
      return undefined;
  }
}

/** A plain step grows with the gradient: with the width for sums, with the slope of the loss for pairs. */
export function plainLimit({ normalise, pairSlope, summed }: RateSetting): Limit | undefined {
  if (normalise !== 'rms' && normalise !== 'none') return undefined;
  const [diverges, learns] = pairSlope === undefined ? [3, 0.3] : [30, 3];
  const scale = summed * (pairSlope ?? 1);
  const goodness = summed === 1 ? 'a mean of squares' : `a sum of squares over ${summed} units`;
  const because = `${normalise === 'rms' ? 'rms' : 'no'} normalisation and ${goodness}`;
  return { diverges: diverges! / scale, learns: Number((learns! / scale).toPrecision(1)), because };
}
