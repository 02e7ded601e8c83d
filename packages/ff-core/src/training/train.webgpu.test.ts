import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { checkDevice } from './check-device.ts';
import { barsData, smallModel } from './testing/small-run.ts';
import { train } from './train.ts';

let cache: string;
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'ff-cache-'));
  vi.stubEnv('FF_CACHE_DIR', cache);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(cache, { recursive: true });
});

test('the device passes its self-test, which is kept', async () => {
  expect(await checkDevice('webgpu')).toEqual({ usable: true });
  const known = JSON.parse(readFileSync(join(cache, 'self-tests.json'), 'utf8'));
  expect(known.webgpu.test).toMatchObject({ passed: true });
  expect(known.webgpu.test.off).toBeLessThan(1e-4);
  expect(known.webgpu.of).toContain(process.platform);
});

test('a run trains as on the CPU, and the same twice', async () => {
  const [first, second, cpu] = [await rows('webgpu'), await rows('webgpu'), await rows('cpu')];
  expect(second).toEqual(first);
  expect(first.length).toBe(cpu.length);
  first.forEach((value, i) => {
    expect(value).toBeCloseTo(cpu[i]!, 3);
  });
});

/** All losses and goodness of a short run, and its test error. */
async function rows(device: string): Promise<number[]> {
  const figures: number[] = [];
  for await (const event of train(smallModel(), { device, dataset: barsData() })) {
    if (event.type === 'start') expect(event.device).toBe(device);
    if (event.type === 'evaluation') figures.push(event.error);
    if (event.type === 'progress')
      for (const { layers } of event.rows)
        figures.push(
          ...layers.flatMap((layer) => (layer ? [layer.loss, layer.positive, layer.negative] : [])),
        );
  }
  return figures;
}
