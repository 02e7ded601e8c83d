import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TrainEvent } from './events.ts';
import { collect, MemoryCheckpoints, smallModel } from './testing/small-run.ts';

describe('the device of a run', () => {
  beforeAll(() => vi.stubEnv('FF_DEVICE', ''));
  afterAll(() => vi.unstubAllEnvs());

  // a trial loads TensorFlow where it is built: on a busy machine that takes its time
  it('is chosen again, with a warning, where the one that trained so far is gone', {
    timeout: 60_000,
  }, async () => {
    const checkpoints = new MemoryCheckpoints();
    const stop = new AbortController();
    await collect(smallModel(), { checkpoints, device: 'cpu', signal: stop.signal }, (event) => {
      if (event.type === 'evaluation') stop.abort();
    });
    checkpoints.saved.push({ ...checkpoints.saved.at(-1)!, device: 'abacus' });
    const { events, last } = await collect(smallModel(), { checkpoints, resume: true });
    const warnings = events.filter((event: TrainEvent) => event.type === 'warning');
    expect(warnings).toMatchObject([{ text: expect.stringContaining('device auto: abacus is gone') }]);
    expect(last).toMatchObject({ type: 'done', step: 30 });
  });

  it('must have the precision', async () => {
    const inBf16 = collect(smallModel(), { device: 'cpu', precision: 'bf16' });
    await expect(inBf16).rejects.toThrow(
      'precision "bf16" is not available on device "cpu": only device "tensorflow" has it; allowed here: float32',
    );
  });

  it('is what the environment says, where it is auto', async () => {
    vi.stubEnv('FF_DEVICE', 'abacus');
    await expect(collect(smallModel())).rejects.toThrow('unknown device "abacus"; devices are auto, cpu');
    vi.stubEnv('FF_DEVICE', '');
  });
});
