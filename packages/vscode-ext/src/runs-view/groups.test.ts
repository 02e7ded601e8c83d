import { expect, test } from 'vitest';
import { runInfo } from '../testing/run.ts';
import { contextValue, groupRuns } from './groups.ts';

test('runs are grouped by model; the newest comes first, in both', () => {
  const run = (id: string, source: string) => runInfo({ run: id, name: id, source });
  const runs = [run('a1', '/a.ff.ts'), run('b1', '/b.ff.ts'), run('a2', '/a.ff.ts'), run('b2', '/b.ff.ts')];
  const groups = groupRuns(runs).map(({ name, runs: ofModel }) => [name, ofModel.map(({ name: id }) => id)]);
  expect(groups).toEqual([
    ['b.ff.ts', ['b2', 'b1']],
    ['a.ff.ts', ['a2', 'a1']],
  ]);
});

test.each([
  [runInfo(), 'run live'],
  [runInfo({ state: 'queued' }), 'run live'],
  [runInfo({ state: 'done' }), 'run ended'],
  [runInfo({ state: 'crashed', generation: 2 }), 'run ended resumable generations'],
])('the context menu of a run knows what makes sense for it', (run, words) => {
  expect(contextValue(run)).toBe(words);
});
