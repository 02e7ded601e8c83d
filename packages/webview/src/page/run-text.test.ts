import type { RunInfo, RunStateName } from 'ff-server/protocol';
import { expect, it } from 'vitest';
import { controlsOf, factsOf, stateIcon, stateText } from './run-text.ts';

const states: readonly RunStateName[] = [
  'queued',
  'starting',
  'training',
  'paused',
  'stopped',
  'done',
  'failed',
  'crashed',
];
const run: RunInfo = {
  run: '/runs/a',
  id: 'a1',
  name: 'digits',
  state: 'training',
  source: '/digits.ff.ts',
  device: 'auto',
  created: '2026-01-02T03:04:05.000Z',
  step: 12_345,
  steps: 60_000,
  epoch: 4.119,
  epochs: 20,
  testError: 6.5432,
  rate: 812.345,
  secondsLeft: 58.7,
  trainSeconds: 15.2,
  generation: 2,
};

const actions = (state: RunStateName, isTrusted = true) =>
  controlsOf(state, isTrusted).map(({ action }) => action);

it('offers what a state allows', () => {
  expect(actions('queued')).toEqual(['stop']);
  expect(actions('training')).toEqual(['pause', 'stop', 'retrain']);
  expect(actions('crashed')).toEqual(['resume', 'retrain']);
  expect(actions('done')).toEqual(['retrain']);
});

it('without trust nothing can be started', () => {
  for (const state of states) {
    const offered = actions(state, false);
    expect(offered.filter((action) => action === 'resume' || action === 'retrain')).toEqual([]);
  }
  expect(actions('training', false)).toEqual(['pause', 'stop']);
});

it('has a word and a sign for every state', () => {
  for (const state of states) {
    expect(stateText(state).toLowerCase()).toBe(state);
    expect(stateIcon(state)).toHaveLength(1);
  }
});

it('tells how far a run is, and what is left while it trains', () => {
  const told = (info: RunInfo) => factsOf(info).map(({ name, value }) => `${name}: ${value}`);
  expect(told(run)).toEqual([
    'Epoch: 4.11 of 20',
    'Step: 12,345 of 60,000',
    'Test error: 6.543 %',
    'Time left: 59 s',
    'Rate: 812.3 steps/s',
    'Device: auto',
    'Generation: 2',
  ]);
  expect(told({ ...run, state: 'paused' })).toContain('Trained for: 15 s');
  expect(told({ ...run, state: 'paused' }).join()).not.toMatch(/Time left|Rate/);
  const fresh = { ...run, step: undefined, epoch: undefined, testError: undefined };
  expect(told({ ...fresh, state: 'queued', trainSeconds: undefined })).toEqual([
    'Device: auto',
    'Generation: 2',
  ]);
});
