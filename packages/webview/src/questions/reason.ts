import type { RunInfo } from 'ff-server/protocol';
import { t } from '../text/l10n.ts';

/** Why there is no net to show. */
export type Lack = 'trust' | 'turn' | 'checkpoint' | 'step';

/** What a run's net still lacks to be shown; `undefined` where there may be one. */
export function lackOf(run: RunInfo, isTrusted: boolean): Lack | undefined {
  if (!isTrusted) return 'trust';
  if (run.step) return undefined;
  switch (run.state) {
    case 'queued':
      return 'turn';
    case 'starting':
    case 'training':
      return 'checkpoint';
    default:
      return 'step';
  }
}

/** The same in words for the user, who wanted to see something. */
export function lackText(lack: Lack, wanted: 'layers' | 'data' | 'predictions'): string {
  switch (lack) {
    case 'trust':
      return {
        layers: t("Layers are shown in trusted workspaces only: it takes running the model's code."),
        data: t("Data are shown in trusted workspaces only: it takes running the model's code."),
        predictions: t(
          "Predictions are shown in trusted workspaces only: it takes running the model's code.",
        ),
      }[wanted];
    case 'turn':
      return {
        layers: t('Layers are shown once the run has trained; it waits for its turn.'),
        data: t('Data are shown once the run has trained; it waits for its turn.'),
        predictions: t('Predictions are shown once the run has trained; it waits for its turn.'),
      }[wanted];
    case 'checkpoint':
      return {
        layers: t('Layers are shown after the first checkpoint; the run has just begun.'),
        data: t('Data are shown after the first checkpoint; the run has just begun.'),
        predictions: t('Predictions are shown after the first checkpoint; the run has just begun.'),
      }[wanted];
    case 'step':
      return {
        layers: t('Layers are shown for a net that has trained; this run has not made a step yet.'),
        data: t('Data are shown for a net that has trained; this run has not made a step yet.'),
        predictions: t('Predictions are shown for a net that has trained; this run has not made a step yet.'),
      }[wanted];
    default:
      return lack satisfies never;
  }
}

/** Whether a run's net changes by itself. */
export function isTraining({ state }: RunInfo): boolean {
  return state === 'starting' || state === 'training';
}

/** Changes with the net, but not while it trains: names what an answer that takes a while was given for. */
export function restingVersion(run: RunInfo): string {
  return `${run.run} ${run.generation} ${isTraining(run) ? 'training' : run.step}`;
}
