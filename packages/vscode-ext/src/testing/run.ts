import type { RunInfo } from 'ff-server/protocol';

/** A run as the server tells it, for tests. */
export function runInfo(more: Partial<RunInfo> = {}): RunInfo {
  return {
    run: '/work/.ff/runs/digits-1',
    id: 'digits-1',
    name: 'digits-1',
    state: 'training',
    source: '/work/digits.ff.ts',
    device: 'cpu',
    created: '2026-01-02T03:04:05.000Z',
    generation: 0,
    ...more,
  };
}
