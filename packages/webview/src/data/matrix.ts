type Matrix = readonly (readonly number[])[];

/**
 * How strongly each cell of a confusion matrix is shaded, 0 to 1: what is right by its share of the row, mistakes
 * against the most frequent mistake, which would not be seen beside what is right.
 */
export function shadesOf(confusion: Matrix): number[][] {
  const totals = totalsOf(confusion);
  const mistakes = confusion.flatMap((row, label) => row.filter((_, predicted) => predicted !== label));
  const most = Math.max(1, ...mistakes);
  return confusion.map((row, label) =>
    row.map((count, predicted) => (predicted === label ? count / (totals[label]! || 1) : count / most)),
  );
}

/** Samples of each true label. */
export function totalsOf(confusion: Matrix): number[] {
  return confusion.map((row) => row.reduce((sum, count) => sum + count, 0));
}
