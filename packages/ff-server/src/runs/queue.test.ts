import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { BUILD_FILE, BUILD_FORMAT, builtAddon, tensorflowFolder } from 'ff-core/builds';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { placeOf } from './queue.ts';

describe('the place that a run takes', () => {
  let cache: string;
  beforeAll(() => {
    cache = mkdtempSync(join(tmpdir(), 'ff-queue-'));
    vi.stubEnv('FF_CACHE_DIR', cache);
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    rmSync(cache, { recursive: true });
  });

  const build = (cuda: boolean) => {
    const addon = builtAddon(tensorflowFolder());
    mkdirSync(dirname(addon), { recursive: true });
    writeFileSync(addon, '');
    const built = { format: BUILD_FORMAT, package: 'tensorflow', version: '2.21.0', cuda };
    writeFileSync(join(tensorflowFolder(), BUILD_FILE), JSON.stringify(built));
  };

  it('is the processor on all devices that compute there, whichever `auto` chooses', () => {
    for (const device of ['auto', 'cpu', 'eager-cpu', 'tensorflow']) expect(placeOf(device)).toBe('cpu');
    build(false);
    expect(placeOf('tensorflow')).toBe('cpu');
  });

  it('is the GPU with a TensorFlow that was built for one, and on any other device', () => {
    build(true);
    expect(placeOf('tensorflow')).toBe('tensorflow');
    expect(placeOf('webgpu')).toBe('webgpu');
  });
});
