import type { RunInfo, RunStateName } from 'ff-server/protocol';
import type { Action } from '../messages.ts';
import { formatCount, formatDuration, formatNumber, formatPercent } from '../text/format.ts';

export interface Control {
  readonly title: string;
  readonly action: Extract<Action['name'], 'stop' | 'pause' | 'resume' | 'retrain'>;
  readonly isPrimary?: boolean;
}

const stop: Control = { title: 'Stop', action: 'stop' };
const pause: Control = { title: 'Pause', action: 'pause' };
const resume: Control = { title: 'Resume', action: 'resume', isPrimary: true };
const retrain: Control = { title: 'Retrain', action: 'retrain' };

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

export function stateText(state: RunStateName): string {
  return state.charAt(0).toUpperCase() + state.slice(1);
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
    ['Epoch', epoch === undefined ? undefined : ofAll(formatNumber(Math.floor(epoch * 100) / 100), epochs)],
    ['Step', step === undefined ? undefined : ofAll(formatCount(step), steps)],
    ['Test error', testError === undefined ? undefined : formatPercent(testError)],
    ['Time left', isTraining && secondsLeft !== undefined ? formatDuration(secondsLeft) : undefined],
    ['Rate', isTraining && rate !== undefined ? `${formatNumber(rate)} steps/s` : undefined],
    ['Trained for', !isTraining && trainSeconds !== undefined ? formatDuration(trainSeconds) : undefined],
    ['Device', trainsOn],
    ['Generation', String(generation)],
  ];
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}

function ofAll(value: string, all: number | undefined): string {
  return all === undefined ? value : `${value} of ${formatCount(all)}`;
}
