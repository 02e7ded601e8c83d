import { expect, test } from 'vitest';
import { runInfo } from '../testing/run.ts';
import { isSameFile, newestOf, titleOf } from './facts.ts';
import { durationText, summaryText } from './words.ts';

test.each([
  [0, '0 s'],
  [59.4, '59 s'],
  [59.6, '1 min 0 s'],
  [200, '3 min 20 s'],
  [7500, '2 h 5 min'],
])('%d seconds in words', (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});

test('the row of a run that trains: progress, error and the time that is left', () => {
  const run = runInfo({ step: 5, steps: 10, testError: 4, trainSeconds: 30, secondsLeft: 90 });
  expect(summaryText(run)).toBe('50 % · 4.0 % · 1 min 30 s left');
});

test('the row of a run that ended: state, error and the time that it took', () => {
  const run = runInfo({ state: 'done', step: 10, steps: 10, testError: 1.25, trainSeconds: 61 });
  expect(summaryText(run)).toBe('done · 1.3 % · 1 min 1 s');
});

test('the newest run of a model that fits', () => {
  const runs = [
    runInfo({ id: '1', state: 'paused' }),
    runInfo({ id: '2', state: 'done' }),
    runInfo({ id: '3', source: '/work/other.ff.ts' }),
  ];
  expect(newestOf(runs, '/work/digits.ff.ts')?.id).toBe('2');
  expect(newestOf(runs, '/work/digits.ff.ts', ({ state }) => state === 'paused')?.id).toBe('1');
  expect(newestOf(runs, '/work/none.ff.ts')).toBeUndefined();
});

test('drive letters of Windows are written either way', () => {
  expect(isSameFile('c:\\a.ff.ts', 'C:\\a.ff.ts', 'win32')).toBe(true);
  expect(isSameFile('/a.ff.ts', '/A.ff.ts', 'linux')).toBe(false);
});

test('runs of the same name are told apart by their ids', () => {
  const runs = [
    runInfo({ run: '/a', id: 'a' }),
    runInfo({ run: '/b', id: 'b' }),
    runInfo({ run: '/c', name: 'mine' }),
  ];
  expect(runs.map((run) => titleOf(run, runs))).toEqual(['digits-1 (a)', 'digits-1 (b)', 'mine']);
});
