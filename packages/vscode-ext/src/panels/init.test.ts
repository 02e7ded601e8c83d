import { expect, test } from 'vitest';
import { runInfo } from '../testing/run.ts';
import { initOf } from './init.ts';

test('a page learns of its runs, and of each that is gone or unreadable, why', () => {
  const here = runInfo({ run: '/runs/here' });
  const book = {
    get: (run: string) => (run === here.run ? here : undefined),
    unreadable: [{ run: '/runs/broken', reason: 'run.json is no JSON' }],
  };
  expect(initOf(book, ['/runs/broken', '/runs/here', '/runs/lost'], false)).toEqual({
    type: 'init',
    runs: [here],
    gone: [
      { run: '/runs/broken', reason: 'run.json is no JSON' },
      { run: '/runs/lost', reason: 'The run lost is gone: its folder was deleted or moved.' },
    ],
    isTrusted: false,
  });
});
