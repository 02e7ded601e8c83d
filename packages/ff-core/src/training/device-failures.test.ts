import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { OnnxExecutor } from '../executors/compiled/session.ts';
import { fingerprint } from '../executors/fingerprint.ts';
import { DeviceError } from '../executors/guard.ts';
import { type Faults, faulty } from '../executors/testing/faulty-executor.ts';
import { sgd } from '../model/optimizers/sgd.ts';
import { joint } from '../model/schedules.ts';
import { Course } from './course.ts';
import type { TrainEvent } from './events.ts';
import { firstGeneration } from './generation.ts';
import { memoryAdvice } from './memory-advice.ts';
import { initialState } from './state.ts';
import { barsData, MemoryCheckpoints, smallModel } from './testing/small-run.ts';
import { train } from './train.ts';

vi.setConfig({ testTimeout: 30_000 });

/* A device that fails in the middle of a run. It is the CPU's executor under another name, with faults. */

let faults: Faults;
vi.mock(import('../executors/devices.ts'), async (importOriginal) => {
  const devices = await importOriginal();
  return {
    ...devices,
    openExecutor: (device, precision) =>
      device === 'webgpu'
        ? faulty(new OnnxExecutor(), faults, 'webgpu')
        : devices.openExecutor(device, precision),
  };
});

let cache: string;
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'ff-cache-'));
  vi.stubEnv('FF_CACHE_DIR', cache);
  vi.stubEnv('VK_ICD_FILENAMES', join(cache, 'some.json'));
  const test = { passed: true, tensor: 'figures', off: 0 };
  writeFileSync(join(cache, 'self-tests.json'), JSON.stringify({ webgpu: { of: fingerprint(), test } }));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(cache, { recursive: true });
});

/** Fails from the n-th chunk of training steps on. */
function failingAt(chunk: number, message: string): Faults {
  let chunks = 0;
  return {
    beforeRun({ name }) {
      if (name.startsWith('train') && ++chunks >= chunk) throw new Error(message);
    },
  };
}

/** What a run tells, and the error that ended it. */
async function follow(device: string, model = smallModel()) {
  const checkpoints = new MemoryCheckpoints();
  const events: TrainEvent[] = [];
  let error: Error | undefined;
  try {
    const options = { device, dataset: barsData(), checkpoints, checkpointSeconds: 0 };
    for await (const event of train(model, options)) events.push(event);
  } catch (failure) {
    error = failure as Error;
  }
  return { events, error, checkpoints };
}

test('a run whose device is lost goes on from its last checkpoint on the next one, to the same weights', async () => {
  faults = failingAt(3, 'WebGPU device lost');
  const { events, error, checkpoints } = await follow('webgpu');
  expect(error).toBeUndefined();
  const starts = events.filter((event) => event.type === 'start');
  expect(starts.map(({ device }) => device)).toEqual(['webgpu', 'cpu']);
  expect(starts[1]!.from).toBeGreaterThan(0);
  const warning = events.find((event) => event.type === 'warning')!;
  expect(warning.text).toBe(
    `device "webgpu" is lost (WebGPU device lost). The run goes on from step ${starts[1]!.from} on "cpu"`,
  );
  expect(events.at(-1)).toMatchObject({ type: 'done', step: 30 });
  const whole = await follow('cpu');
  expect(checkpoints.saved.at(-1)!.tensors).toEqual(whole.checkpoints.saved.at(-1)!.tensors);
});

test('one that is lost before anything is saved begins anew', async () => {
  faults = failingAt(1, 'VK_ERROR_DEVICE_LOST');
  const { events } = await follow('webgpu');
  expect(events.find((event) => event.type === 'warning')!.text).toMatch(/goes on from step 0 on "cpu"$/);
  expect(events.at(-1)).toMatchObject({ type: 'done', step: 30 });
});

test('a device out of memory: the need, and a batch that takes less', async () => {
  faults = failingAt(2, 'Non-zero status code: failed to allocate a buffer of 3 GB: out of device memory');
  const { error } = await follow('webgpu');
  expect(error?.message).toMatch(
    /^device "webgpu" is out of memory: a step with a batch of 20 needs about [\d.e-]+ GB(\. Try a batch of 10|, and .* are free\. A batch of \d+ fits): set schedule\.batchSize, or train on device "cpu"$/,
  );
});

test('a batch that fits what is known to be free', () => {
  const model = smallModel({ schedule: joint({ batchSize: 200 }) });
  const { net, plan } = new Course(model, barsData(), firstGeneration);
  const error = new DeviceError('cuda', new Error('out of memory'));
  const step = { net, visit: plan.visit(0), tensors: initialState(net, 0) };
  const need = /needs about ([\d.e-]+) GB/.exec(memoryAdvice(error, step, 0).message)![1]!;
  const [half, none] = [memoryAdvice(error, step, Number(need) * 5e8), memoryAdvice(error, step, 1)];
  const fits = Number(/A batch of (\d+) fits/.exec(half.message)![1]);
  expect(fits).toBeGreaterThan(20);
  expect(fits).toBeLessThan(100);
  expect(none.message).toMatch(/1\.0e-9 GB are free\. The weights alone take more: train on device "cpu"/);
});

test('figures that one device alone finds are told from those of the model', async () => {
  faults = { outputs: ['figures', () => Number.NaN] };
  const alone = await follow('webgpu');
  expect(alone.error?.message).toMatch(
    /^layers\[0\].*the loss is NaN at step 1\..* The CPU finds finite figures in the same steps: device "webgpu" alone computes this\. Train on another device$/,
  );
  expect(alone.events.some((event) => event.type === 'notice')).toBe(true);
  faults = {};
  const diverging = smallModel({ optimizer: sgd({ learningRate: 1e30 }) });
  const everywhere = await follow('webgpu', diverging);
  expect(everywhere.error?.message).toMatch(
    /^layers\[\d\].* at step (\d+)\..* The CPU finds the same at step \1\.$/,
  );
});
