import type { Evaluation } from 'ff-core';
import pc from 'picocolors';
import type { Run } from '../../runs/record.ts';
import { count, percent } from './format.ts';
import { labelText } from './label-text.ts';
import { type Column, table } from './table.ts';

/** What `ff eval` tells about a net. */
export function evaluationLines(
  run: Run,
  checkpoint: { readonly step: number; readonly epoch: number },
  evaluation: Evaluation,
  classNames?: readonly string[],
): string[] {
  const { samples, error, headError } = evaluation;
  const { name, id } = run.record;
  const at = `step ${count(checkpoint.step)}, epoch ${Number(checkpoint.epoch.toFixed(2))}`;
  return [
    `${pc.bold(name)} (${id}) at ${at}: test error ${pc.bold(percent(error))} of ${count(samples)} samples`,
    ...(headError === undefined ? [] : [`error of the softmax head ${percent(headError)}`]),
    '',
    ...layerTable(evaluation),
    '',
    ...confusionTable(evaluation, classNames),
  ];
}

function layerTable({ layers }: Evaluation): string[] {
  const columns: Column[] = [
    { title: 'layer alone' },
    { title: 'error', align: 'right' },
    { title: 'separation', align: 'right' },
    { title: 'dead units', align: 'right' },
  ];
  return table(
    columns,
    layers.map(({ error, separation, deadUnits }, index) => [
      String(index + 1),
      percent(error),
      separation.toFixed(4),
      percent(deadUnits * 100),
    ]),
  );
}

/** True labels down, predicted ones across; what is right stands out, what never happens stays quiet. */
function confusionTable(
  { confusion, classAccuracy }: Evaluation,
  names: readonly string[] | undefined,
): string[] {
  const columns: Column[] = [
    { title: 'true \\ predicted' },
    ...confusion.map((_, label): Column => ({ title: String(label), align: 'right' })),
    { title: 'accuracy', align: 'right' },
  ];
  return table(
    columns,
    confusion.map((row, label) => [
      labelText(names, label).padStart(16),
      ...row.map((samples, predicted) => {
        if (predicted === label) return pc.green(String(samples));
        return samples ? String(samples) : pc.dim('·');
      }),
      percent(classAccuracy[label]),
    ]),
  );
}
