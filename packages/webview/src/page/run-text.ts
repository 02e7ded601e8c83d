import type { RunInfo, RunStateName } from 'ff-server/protocol';
import type { Action } from '../messages.ts';
import { formatCount, formatDuration, formatNumber, formatPercent } from '../text/format.ts';
import { t } from '../text/l10n.ts';

export interface Control {
  readonly action: Extract<Action['name'], 'stop' | 'pause' | 'resume' | 'retrain'>;
  readonly isPrimary?: boolean;
}

const stop: Control = { action: 'stop' };
const pause: Control = { action: 'pause' };
const resume: Control = { action: 'resume', isPrimary: true };
const retrain: Control = { action: 'retrain' };

/** What can be done about a run in a state; without trust nothing that runs code. */
export function controlsOf(state: RunStateName, isTrusted: boolean): readonly Control[] {
  return isTrusted
    ? allControls(state)
    : allControls(state).filter((each) => each === stop || each === pause);
}

function allControls(state: RunStateName): readonly Control[] {
  switch (state) {
    case 'queued':
    case 'starting':
      return [stop];
    case 'training':
      return [pause, stop, retrain];
    case 'paused':
    case 'stopped':
    case 'crashed':
    case 'failed':
      return [resume, retrain];
    case 'done':
      return [retrain];
    default:
      return state satisfies never;
  }
}

/** What is on the button. */
export function controlText(action: Control['action']): string {
  switch (action) {
    case 'stop':
      return t('Stop');
    case 'pause':
      return t('Pause');
    case 'resume':
      return t('Resume');
    case 'retrain':
      return t('Retrain');
    default:
      return action satisfies never;
  }
}

export function stateText(state: RunStateName): string {
  switch (state) {
    case 'queued':
      return t('Queued');
    case 'starting':
      return t('Starting');
    case 'training':
      return t('Training');
    case 'paused':
      return t('Paused');
    case 'stopped':
      return t('Stopped');
    case 'done':
      return t('Done');
    case 'failed':
      return t('Failed');
    case 'crashed':
      return t('Crashed');
    default:
      return state satisfies never;
  }
}

/** A sign that tells states apart without colour. */
export function stateIcon(state: RunStateName): string {
  switch (state) {
    case 'queued':
      return '⋯';
    case 'starting':
      return '○';
    case 'training':
      return '▶';
    case 'paused':
      return '‖';
    case 'stopped':
      return '■';
    case 'done':
      return '✓';
    case 'failed':
    case 'crashed':
      return '✕';
    default:
      return state satisfies never;
  }
}

/** Figures of a run by name, in the order in which they are shown. */
export function factsOf(run: RunInfo): readonly { readonly name: string; readonly value: string }[] {
  const {
    step,
    steps,
    epoch,
    epochs,
    testError,
    rate,
    secondsLeft,
    trainSeconds,
    device,
    trainsOn = device,
    generation,
    state,
  } = run;
  const isTraining = state === 'training';
  const facts: [string, string | undefined][] = [
    [
      t('Epoch'),
      epoch === undefined ? undefined : ofAll(formatNumber(Math.floor(epoch * 100) / 100), epochs),
    ],
    [t('Step'), step === undefined ? undefined : ofAll(formatCount(step), steps)],
    [t('Test error'), testError === undefined ? undefined : formatPercent(testError)],
    [t('Time left'), isTraining && secondsLeft !== undefined ? formatDuration(secondsLeft) : undefined],
    [t('Rate'), isTraining && rate !== undefined ? t('{0} steps/s', formatNumber(rate)) : undefined],
    [t('Trained for'), !isTraining && trainSeconds !== undefined ? formatDuration(trainSeconds) : undefined],
    [t('Device'), trainsOn],
    [t('Generation'), String(generation)],
  ];
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}

/** How much is done, of how much where that is known. */
export function ofAll(value: string, all: number | undefined): string {
  return all === undefined ? value : t('{0} of {1}', value, formatCount(all));
}
