/** Goodness of one layer for each label: `[samples, classes]`, row by row. */
export interface Scores {
  readonly values: Float32Array;
  readonly classes: number;
}

/** Index of the largest value in each row. */
export function argMaxRows({ values, classes }: Scores): Uint8Array {
  const result = new Uint8Array(values.length / classes);
  for (let row = 0; row < result.length; row++) {
    let best = 0;
    for (let k = 1; k < classes; k++)
      if (values[row * classes + k]! > values[row * classes + best]!) best = k;
    result[row] = best;
  }
  return result;
}

/** Sum of several layers' scores. */
export function sumScores(layers: readonly Scores[]): Scores {
  const [first] = layers as [Scores];
  const values = new Float32Array(first.values.length);
  for (const layer of layers) for (let i = 0; i < values.length; i++) values[i]! += layer.values[i]!;
  return { values, classes: first.classes };
}

/** Share of wrong predictions, in percent. */
export function errorPercent(predicted: Uint8Array, labels: Uint8Array): number {
  let wrong = 0;
  for (let i = 0; i < predicted.length; i++) if (predicted[i] !== labels[i]) wrong++;
  return (100 * wrong) / predicted.length;
}

/** Counts by true label (rows) and predicted label (columns). */
export function confusionMatrix(predicted: Uint8Array, labels: Uint8Array, classes: number): number[][] {
  const matrix = Array.from({ length: classes }, () => Array<number>(classes).fill(0));
  for (let i = 0; i < predicted.length; i++) matrix[labels[i]!]![predicted[i]!]!++;
  return matrix;
}

/** Accuracy of each class in percent; of a class without samples 0. */
export function classAccuracy(confusion: readonly (readonly number[])[]): number[] {
  return confusion.map((row, label) => {
    const count = row.reduce((sum, n) => sum + n, 0);
    return count === 0 ? 0 : (100 * row[label]!) / count;
  });
}

/**
 * Probability that the goodness of a true label exceeds that of a wrong one, over all pairs of samples: the area
 * under the ROC curve, by ranks (Mann-Whitney); ties count half.
 */
export function separation({ values, classes }: Scores, labels: Uint8Array): number {
  const positives = new Float32Array(labels.length);
  const negatives = new Float32Array(values.length - labels.length);
  let n = 0;
  for (let i = 0; i < values.length; i++) {
    const sample = Math.floor(i / classes);
    if (i % classes === labels[sample]) positives[sample] = values[i]!;
    else negatives[n++] = values[i]!;
  }
  positives.sort();
  negatives.sort();
  let below = 0;
  let upTo = 0;
  let wins = 0;
  for (const positive of positives) {
    while (below < negatives.length && negatives[below]! < positive) below++;
    if (upTo < below) upTo = below;
    while (upTo < negatives.length && negatives[upTo]! <= positive) upTo++;
    wins += (below + upTo) / 2;
  }
  return wins / (positives.length * negatives.length);
}
