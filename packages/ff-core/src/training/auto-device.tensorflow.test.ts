import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { autoDevices } from '../executors/devices.ts';
import { collect, type Finished, MemoryCheckpoints, smallModel } from './testing/small-run.ts';

const startOf = ({ events }: Finished) => events.find((event) => event.type === 'start')!;
const textsOf = ({ events }: Finished) =>
  events.flatMap((event) => (event.type === 'notice' || event.type === 'warning' ? [event.text] : []));

describe('device auto, where TensorFlow is built', () => {
  let cache: string;
  beforeAll(() => {
    // the addon is loaded before the cache moves, which it is in
    expect(autoDevices('float32')).toEqual(expect.arrayContaining(['cpu', 'tensorflow']));
    cache = mkdtempSync(join(tmpdir(), 'ff-choices-'));
    vi.stubEnv('FF_CACHE_DIR', cache);
    vi.stubEnv('FF_DEVICE', '');
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    rmSync(cache, { recursive: true });
  });

  it('tries the devices, trains as if nothing had been tried, and remembers its choice', async () => {
    const first = await collect(smallModel());
    const { device } = startOf(first);
    const other = device === 'cpu' ? 'tensorflow' : 'cpu';
    const ms = '[\\d.e+-]+ ms';
    const choice = `device auto: ${device}, ${ms} a step against ${ms} on ${other}`;
    expect(textsOf(first)).toEqual([expect.stringMatching(`^${choice} \\(measured now\\)$`)]);
    expect((await collect(smallModel(), { device })).rows).toEqual(first.rows);

    const second = await collect(smallModel());
    expect(startOf(second).device).toBe(device);
    expect(textsOf(second)).toEqual([
      expect.stringMatching(`^${choice} \\(measured on \\d{4}-\\d\\d-\\d\\d\\)$`),
    ]);
  });

  it('stays with the device that trained a run so far', async () => {
    const whole = await collect(smallModel());
    const other = startOf(whole).device === 'cpu' ? 'tensorflow' : 'cpu';
    const checkpoints = new MemoryCheckpoints();
    const stop = new AbortController();
    await collect(smallModel(), { checkpoints, device: other, signal: stop.signal }, (event) => {
      if (event.type === 'evaluation') stop.abort();
    });
    const resumed = await collect(smallModel(), { checkpoints, resume: true });
    expect(startOf(resumed)).toMatchObject({ device: other, from: 10 });
    expect(textsOf(resumed)).toEqual([]);
  });
});
