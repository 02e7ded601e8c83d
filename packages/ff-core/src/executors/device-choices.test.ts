import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type DeviceChoice, keepChoice, knownChoice } from './device-choices.ts';
import type { Program } from './executor.ts';

const program = (units: number): Program => ({
  name: 'train-10',
  state: { weight: { shape: [4, units], dtype: 'float32' } },
  inputs: {},
  scalars: ['rate'],
  step: () => ({ state: {}, outputs: {} }),
});
const choice = (days: number): DeviceChoice => ({
  device: 'cpu',
  milliseconds: { cpu: 1 },
  measured: new Date(Date.now() - days * 86_400_000).toISOString(),
});

describe('choices of devices', () => {
  let cache: string;
  beforeAll(() => {
    cache = mkdtempSync(join(tmpdir(), 'ff-choices-'));
    vi.stubEnv('FF_CACHE_DIR', cache);
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    rmSync(cache, { recursive: true });
  });

  it('hold for programs of the same structure and precision, for a month', async () => {
    expect(await knownChoice(program(3), 'float32')).toBeUndefined();
    const recent = choice(29);
    await keepChoice(program(3), 'float32', recent);
    await keepChoice(program(5), 'float32', choice(31));
    expect(await knownChoice(program(3), 'float32')).toEqual(recent);
    expect(await knownChoice(program(4), 'float32')).toBeUndefined();
    expect(await knownChoice(program(3), 'bf16')).toBeUndefined();
    expect(await knownChoice(program(5), 'float32')).toBeUndefined();
  });

  it('are made again where their file is damaged', async () => {
    writeFileSync(join(cache, 'device-choices.json'), '{"half":');
    expect(await knownChoice(program(3), 'float32')).toBeUndefined();
    await keepChoice(program(3), 'float32', choice(0));
    expect(await knownChoice(program(3), 'float32')).toMatchObject({ device: 'cpu' });
  });
});
