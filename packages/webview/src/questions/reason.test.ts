import type { RunInfo } from 'ff-server/protocol';
import { describe, expect, it } from 'vitest';
import { restingVersion, whyNothing } from './reason.ts';

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
    expect(whyNothing(run, false, 'Layers are')).toMatch(/^Layers are shown in trusted workspaces only/);
  });

  it('is a net that has not trained', () => {
    const { step: _, ...fresh } = run;
    expect(whyNothing(fresh, true, 'Layers are')).toContain('first checkpoint');
    expect(whyNothing({ ...fresh, state: 'queued' }, true, 'Layers are')).toContain('its turn');
    expect(whyNothing({ ...fresh, state: 'failed' }, true, 'Layers are')).toContain('not made a step');
  });

  it('is nothing for a net that has', () => {
    expect(whyNothing(run, true, 'Layers are')).toBeUndefined();
  });
});

describe('the resting version', () => {
  it('stays while the run trains, and changes when it ends or another generation begins', () => {
    expect(restingVersion({ ...run, step: 11 })).toBe(restingVersion(run));
    expect(restingVersion({ ...run, state: 'done' })).not.toBe(restingVersion(run));
    expect(restingVersion({ ...run, generation: 1 })).not.toBe(restingVersion(run));
  });
});
