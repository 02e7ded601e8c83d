import type { RunInfo } from 'ff-server/protocol';
import { expect, it, vi } from 'vitest';
import { EachRun } from './each-run.ts';

const first: RunInfo = {
  run: '/runs/1',
  id: '1',
  name: 'net',
  state: 'training',
  source: '/net.ff.ts',
  device: 'cpu',
  created: '2026-01-01T00:00:00Z',
  generation: 0,
  step: 10,
};

it('begins with each run once, whatever becomes of it meanwhile', () => {
  const element = { run: first };
  const begin = vi.fn();
  const eachRun = new EachRun(element, begin);
  const update = (run: RunInfo) => {
    element.run = run;
    eachRun.hostUpdate();
    return begin.mock.calls.length;
  };
  expect(update(first)).toBe(1);
  expect(update({ ...first, step: 20, generation: 1 })).toBe(1);
  expect(update({ ...first, run: '/runs/2' })).toBe(2);
  expect(update(first)).toBe(3);
});
