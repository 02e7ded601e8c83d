import { describe, expect, test } from 'vitest';
import type { ServerState } from '../client/state.ts';
import { runInfo } from '../testing/run.ts';
import { lookOf, statusOf } from './status.ts';

const running: ServerState = { kind: 'running' };
const training = runInfo({ step: 620, steps: 1000, testError: 3.14 });

describe('what the status bar is about', () => {
  test('a server that is missing comes before everything else', () => {
    const status = statusOf({ kind: 'unavailable', reason: 'it is gone' }, [training]);
    expect(status).toEqual({ kind: 'noServer', reason: 'it is gone' });
    expect(lookOf(status)).toMatchObject({
      severity: 'error',
      tooltip: expect.arrayContaining(['it is gone']),
    });
  });

  test('nothing, before there is a model', () => {
    expect(lookOf(statusOf({ kind: 'asleep' }, [])).text).toBe('');
  });

  test('a server that starts', () => {
    expect(statusOf({ kind: 'starting' }, [training])).toEqual({ kind: 'starting' });
  });

  test('a run that trains: progress and error', () => {
    const status = statusOf(running, [runInfo({ state: 'done' }), training]);
    expect(status).toEqual({ kind: 'training', run: training });
    expect(lookOf(status).text).toBe('$(pulse) FF 62 % · 3.1 %');
  });

  test('a run of which no step is known yet', () => {
    expect(lookOf(statusOf(running, [runInfo({ state: 'starting' })])).text).toBe('$(pulse) FF starting');
  });

  test('a queued run says what it waits for', () => {
    const status = statusOf(running, [runInfo({ state: 'queued', waitingFor: 'digits-1 on cpu' })]);
    expect(status.kind).toBe('queued');
    expect(lookOf(status).tooltip).toContain('Waits for digits-1 on cpu');
  });

  test('several runs: their mean progress', () => {
    const other = runInfo({ run: '/b', name: 'b', state: 'queued' });
    const look = lookOf(statusOf(running, [training, other]));
    expect(look.text).toBe('$(pulse) FF 2 runs · 31 %');
    expect(look.tooltip).toEqual(['digits-1: 62 % · 3.1 %', 'b']);
  });

  test('how the newest run of the open model ended, not that of another one', () => {
    const crashed = runInfo({ state: 'crashed', error: 'killed by SIGKILL' });
    const other = runInfo({ run: '/b', source: '/work/other.ff.ts', state: 'done' });
    const status = statusOf(running, [crashed, other], '/work/digits.ff.ts');
    expect(status).toEqual({ kind: 'failed', run: crashed });
    expect(lookOf(status)).toMatchObject({ text: '$(error) FF crashed', severity: 'error' });
    expect(lookOf(status).tooltip).toContain('Reason: killed by SIGKILL');
    expect(statusOf(running, [crashed, other], '/work/other.ff.ts')).toEqual({ kind: 'idle' });
  });

  test('a paused run keeps its figures', () => {
    const paused = { ...training, state: 'paused' as const };
    expect(lookOf(statusOf(running, [paused])).text).toBe('$(debug-pause) FF paused 62 % · 3.1 %');
  });
});
