import pc from 'picocolors';
import type { Run } from '../../runs/record.ts';
import type { RunEnd } from '../../runs/run-event.ts';
import type { Figures } from './figures.ts';
import { count, percent, seconds } from './format.ts';
import { shownPath } from './paths.ts';

/** The last lines of a run that ended well or was stopped. What failed is said on standard error. */
export function summary(run: Run, end: RunEnd, figures: Figures): string[] {
  if (end.type === 'failed' || end.type === 'crashed') return [];
  const { id } = run.record;
  const time = `${seconds(end.trainSeconds)} of training, ${seconds(end.wallSeconds)} in all`;
  const title =
    end.type === 'done'
      ? pc.green(`Done: ${count(end.step)} steps`)
      : pc.yellow(
          `${end.type === 'paused' ? 'Paused' : 'Stopped'} after step ${count(end.step)} of ${count(end.steps)}; a checkpoint is kept`,
        );
  const next =
    end.type === 'done'
      ? [`ff eval ${id}`, `ff predict ${id} --index 0`]
      : [`ff resume ${id}`, `ff eval ${id}`];
  const layers =
    figures.evaluation?.layers.map(({ error }, index) => `${index + 1}: ${percent(error)}`) ?? [];
  return [
    `${title} ${pc.dim(`(${time})`)}`,
    ...(end.testError === undefined ? [] : [`  test error   ${pc.bold(percent(end.testError))}`]),
    ...(layers.length ? [`  layer alone  ${layers.join('  ')}`] : []),
    `  run          ${shownPath(run.folder)}`,
    `  next         ${next.map((command) => pc.cyan(command)).join(pc.dim(' · '))}`,
  ];
}
