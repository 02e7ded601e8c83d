import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { OnnxExecutor } from '../executors/compiled/session.ts';
import { fingerprint } from '../executors/fingerprint.ts';
import { lackOfDriver } from '../executors/providers.ts';
import { type Faults, faulty } from '../executors/testing/faulty-executor.ts';
import { checkDevice } from './check-device.ts';
import { openDevice } from './open-device.ts';
import { selfTest } from './self-test.ts';

let cache: string;
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'ff-cache-'));
  vi.stubEnv('FF_CACHE_DIR', cache);
  vi.stubEnv('VK_ICD_FILENAMES', join(cache, 'none.json'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(cache, { recursive: true });
});

/** Six programs are opened, which a busy machine takes long for. */
const TIMEOUT = 30_000;

const testOf = (faults: Faults) => selfTest(faulty(new OnnxExecutor(), faults));

test('a device passes its self-test with the CPU’s numbers only', { timeout: TIMEOUT }, async () => {
  expect(await testOf({})).toMatchObject({ passed: true, off: 0 });
  const spoilt = await testOf({ state: ['layers.1.weight', (value) => value * 1.01] });
  expect(spoilt).toMatchObject({ passed: false, tensor: 'layers.1.weight' });
  expect(spoilt.off).toBeCloseTo(0.01, 4);
  expect(await testOf({ outputs: ['goodness', () => Number.NaN] })).toEqual({
    passed: false,
    tensor: 'goodness',
    off: Number.POSITIVE_INFINITY,
  });
});

test('one that failed is named with its figures, and the next device is taken', async () => {
  const test = { passed: false, tensor: 'layers.0.weight', off: 0.25 };
  writeFileSync(join(cache, 'self-tests.json'), JSON.stringify({ webgpu: { of: fingerprint(), test } }));
  const warnings: string[] = [];
  const executor = await openDevice('webgpu', 'float32', (text) => warnings.push(text));
  expect(executor.device).toBe('cpu');
  expect(warnings).toEqual([
    'device "webgpu" is not used: its self-test fails: after a few steps layers.0.weight is off by 0.25 of its largest value, where the CPU\'s may differ by 0.001. A newer driver may mend it. Training on "cpu"',
  ]);
});

test.runIf(process.platform === 'linux')('without a driver it says so, with the command', async () => {
  // what an older driver has passed counts for nothing
  const test = { passed: true, tensor: 'figures', off: 0 };
  writeFileSync(join(cache, 'self-tests.json'), JSON.stringify({ webgpu: { of: 'another', test } }));
  expect(await checkDevice('webgpu')).toEqual({
    usable: false,
    wrong: false,
    reason: 'no GPU with a Vulkan driver is found (No supported adapters)',
    mend: 'sudo apt-get install libvulkan1 mesa-vulkan-drivers',
  });
  await expect(openDevice('webgpu', 'float32', () => undefined)).rejects.toThrow(
    'device "webgpu" is not available: no GPU with a Vulkan driver is found (No supported adapters). To mend it: `sudo apt-get',
  );
  expect(readFileSync(join(cache, 'self-tests.json'), 'utf8')).toContain('another');
});

test('a provider of another system, and one without its libraries', async () => {
  const others = process.platform === 'darwin' ? (['dml'] as const) : (['coreml'] as const);
  for (const device of others)
    await expect(openDevice(device, 'float32', () => undefined)).rejects.toThrow(
      /^device "\w+" is not available: onnxruntime-node [\d.]+ for \w+ \w+ is built without (CoreML|DirectML), which/,
    );
  const error = new Error('Load library failed with error: libcudnn.so.9: cannot open');
  expect(lackOfDriver('cuda', error).reason).toMatch(
    /^CUDA does not load: libcudnn\.so\.9: cannot open\. It needs/,
  );
});
