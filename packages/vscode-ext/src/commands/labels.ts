import type { PredictResult } from 'ff-server/protocol';

/** A label and what speaks for it. */
export interface RankedLabel {
  readonly label: number;
  /** Goodness in each layer. */
  readonly layers: readonly number[];
  readonly isPredicted: boolean;
  readonly isTrue: boolean;
}

/** All labels, the predicted one first, the others by the sum of their goodness. */
export function rankLabels({ label: predicted, trueLabel, goodness }: PredictResult): RankedLabel[] {
  const count = Math.max(predicted + 1, ...goodness.map((ofLayer) => ofLayer.length));
  const labels = Array.from(
    { length: count },
    (_, label): RankedLabel => ({
      label,
      layers: goodness.map((ofLayer) => ofLayer[label] ?? 0),
      isPredicted: label === predicted,
      isTrue: label === trueLabel,
    }),
  );
  const sum = ({ layers }: RankedLabel) => layers.reduce((total, value) => total + value, 0);
  return labels.sort((a, b) => Number(b.isPredicted) - Number(a.isPredicted) || sum(b) - sum(a));
}
