import type { RunDescription, RunInfo } from 'ff-server/protocol';
import { ofAll, stateText } from '../page/run-text.ts';
import { formatCount, formatDuration, formatPercent } from '../text/format.ts';
import { t } from '../text/l10n.ts';
import { differences } from './differences.ts';

export interface ComparisonRow {
  readonly title: string;
  /** One for each run. */
  readonly values: readonly string[];
}

/** How runs did, and in which settings they differ; of runs that are not described yet only the former. */
export function comparisonRows(
  runs: readonly RunInfo[],
  descriptions: readonly (RunDescription | undefined)[],
  bestErrors: readonly (number | undefined)[],
): { readonly outcome: readonly ComparisonRow[]; readonly settings: readonly ComparisonRow[] } {
  const of = (title: string, value: (run: RunInfo) => string | undefined) => ({
    title,
    values: runs.map((run) => value(run) ?? '–'),
  });
  const outcome = [
    of(t('State'), ({ state }) => stateText(state)),
    of(t('Last test error'), ({ testError }) =>
      testError === undefined ? undefined : formatPercent(testError),
    ),
    {
      title: t('Best test error'),
      values: bestErrors.map((error) => (error === undefined ? '–' : formatPercent(error))),
    },
    of(t('Steps'), ({ step, steps }) =>
      step === undefined ? undefined : ofAll(formatCount(step), steps || undefined),
    ),
    of(t('Training time'), ({ trainSeconds }) =>
      trainSeconds === undefined ? undefined : formatDuration(trainSeconds),
    ),
    of(t('Device'), ({ trainsOn, device }) => trainsOn ?? device),
  ];
  const known = runs.flatMap(({ seed, precision }, index) => {
    const description = descriptions[index];
    return description ? [{ ...description, settings: { seed, precision, ...description.settings } }] : [];
  });
  const settings =
    known.length === runs.length
      ? differences(known).map(({ path, values }) => ({ title: path, values }))
      : [];
  return { outcome, settings };
}
