import type { Prediction } from 'ff-core';
import pc from 'picocolors';
import { figure } from './format.ts';
import { labelText } from './label-text.ts';
import { type Column, table } from './table.ts';

/** What `ff predict` tells: the label, and the goodness that each label has in each layer. */
export function predictionLines(
  what: string,
  trueLabel: number | undefined,
  { label, goodness, total, softmax }: Prediction,
  classNames?: readonly string[],
): string[] {
  const named = (each: number) => labelText(classNames, each);
  const verdict =
    trueLabel === undefined
      ? ''
      : trueLabel === label
        ? pc.green(' ✓')
        : pc.red(` ✗ it is ${named(trueLabel)}`);
  const columns: Column[] = [
    { title: 'label' },
    ...goodness.map((_, layer): Column => ({ title: `layer ${layer + 1}`, align: 'right' })),
    { title: 'total', align: 'right' },
    ...(softmax ? [{ title: 'softmax', align: 'right' } as const] : []),
  ];
  const rows = total.map((sum, candidate) => {
    const cells = [
      named(candidate),
      ...goodness.map((layer) => figure(layer[candidate])),
      figure(sum),
      ...(softmax ? [figure(softmax[candidate])] : []),
    ];
    return candidate === label ? cells.map((cell) => pc.bold(cell)) : cells;
  });
  return [`${what}: ${pc.bold(named(label))}${verdict}`, '', ...table(columns, rows)];
}
