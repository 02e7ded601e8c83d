import { basename } from 'node:path';
import { isLive, type RunInfo, type RunStateName } from 'ff-server/protocol';
import { t } from '../l10n.ts';
import { progressOf } from './facts.ts';

/** What a run is up to, in one word. */
export function stateText(state: RunStateName): string {
  switch (state) {
    case 'queued':
      return t('queued');
    case 'starting':
      return t('starting');
    case 'training':
      return t('training');
    case 'paused':
      return t('paused');
    case 'stopped':
      return t('stopped');
    case 'done':
      return t('done');
    case 'failed':
      return t('failed');
    case 'crashed':
      return t('crashed');
    default:
      return state satisfies never;
  }
}

/** A product icon for a state, and the theme colour that it has. */
export function stateIcon(state: RunStateName): { readonly icon: string; readonly color?: string } {
  switch (state) {
    case 'queued':
      return { icon: 'watch', color: 'charts.yellow' };
    case 'starting':
      return { icon: 'loading~spin', color: 'charts.blue' };
    case 'training':
      return { icon: 'pulse', color: 'charts.blue' };
    case 'paused':
      return { icon: 'debug-pause', color: 'charts.yellow' };
    case 'stopped':
      return { icon: 'debug-stop', color: 'descriptionForeground' };
    case 'done':
      return { icon: 'pass', color: 'charts.green' };
    case 'failed':
    case 'crashed':
      return { icon: 'error', color: 'charts.red' };
    default:
      return state satisfies never;
  }
}

/** `3.1 %`; absent before the first evaluation. */
export function errorText({ testError }: RunInfo): string | undefined {
  return testError === undefined ? undefined : `${testError.toFixed(1)} %`;
}

/** `62 %` of its steps. */
export function progressText(run: RunInfo): string | undefined {
  const progress = progressOf(run);
  return progress === undefined ? undefined : `${Math.floor(100 * progress)} %`;
}

/** `42 s`, `3 min 20 s`, `2 h 5 min`: the two largest units that say something. */
export function durationText(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  if (hours > 0) return t('{0} h {1} min', hours, minutes);
  return minutes > 0 ? t('{0} min {1} s', minutes, rest) : t('{0} s', rest);
}

/** What a list shows beside the name: state or progress, error, time. */
export function summaryText(run: RunInfo): string {
  const state = (run.state === 'training' && progressText(run)) || stateText(run.state);
  const time =
    isLive(run.state) && run.secondsLeft !== undefined
      ? t('{0} left', durationText(run.secondsLeft))
      : run.trainSeconds === undefined
        ? undefined
        : durationText(run.trainSeconds);
  return [state, errorText(run), time].filter((part) => part !== undefined).join(' · ');
}

/** Everything that is known of a run, a line each. */
export function detailLines(run: RunInfo): string[] {
  const { step, steps, epoch, epochs, rate, generation, waitingFor, error } = run;
  const lines = [
    t('State: {0}', stateText(run.state)),
    waitingFor && t('Waits for {0}', waitingFor),
    error && t('Reason: {0}', error),
    step !== undefined && steps !== undefined && t('Step {0} of {1}', step, steps),
    epoch !== undefined &&
      (epochs === undefined ? t('Epoch {0}', epoch) : t('Epoch {0} of {1}', epoch, epochs)),
    rate !== undefined && isLive(run.state) && t('{0} steps a second', rate.toFixed(0)),
    generation > 0 && t('Generation {0}', generation),
    errorText(run) && t('Test error: {0}', errorText(run)!),
    run.trainSeconds !== undefined && t('Trained for {0}', durationText(run.trainSeconds)),
    t('Device: {0}', run.trainsOn ?? run.device),
    t('Model: {0}', basename(run.source)),
    t('Started: {0}', new Date(run.started ?? run.created).toLocaleString()),
  ];
  return lines.filter((line) => typeof line === 'string' && line !== '') as string[];
}
