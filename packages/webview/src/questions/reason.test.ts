import type { RunInfo } from 'ff-server/protocol';
import { describe, expect, it } from 'vitest';
import { lackOf, lackText, restingVersion } from './reason.ts';

const run: RunInfo = {
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

describe('why there is nothing to show', () => {
  it('is trust before all else', () => {
    expect(lackOf(run, false)).toBe('trust');
    expect(lackText('trust', 'layers')).toMatch(/^Layers are shown in trusted workspaces only/);
  });

  it('is a net that has not trained', () => {
    const { step: _, ...fresh } = run;
    expect(lackOf(fresh, true)).toBe('checkpoint');
    expect(lackOf({ ...fresh, state: 'queued' }, true)).toBe('turn');
    expect(lackOf({ ...fresh, state: 'failed' }, true)).toBe('step');
  });

  it('is nothing for a net that has', () => {
    expect(lackOf(run, true)).toBeUndefined();
  });
});

describe('the resting version', () => {
  it('stays while the run trains, and changes when it ends or another generation begins', () => {
    expect(restingVersion({ ...run, step: 11 })).toBe(restingVersion(run));
    expect(restingVersion({ ...run, state: 'done' })).not.toBe(restingVersion(run));
    expect(restingVersion({ ...run, generation: 1 })).not.toBe(restingVersion(run));
  });
});
