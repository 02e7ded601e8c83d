import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readdir, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../data/testing/folder.ts';
import { checkpointFolder } from './checkpoint-folder.ts';
import { checkpointAt } from './testing/checkpoints.ts';

async function files(folder: string): Promise<string[]> {
  return (await readdir(folder)).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

const names = (...steps: number[]) => steps.map((step) => `step-${step}.safetensors`);

/** Saves the given steps; those in `best` as the best so far. */
async function saveAll(folder: string, steps: number[], best: number[] = []): Promise<void> {
  const store = checkpointFolder(folder);
  for (const step of steps) await store.save(checkpointAt(step), { best: best.includes(step) });
}

/** Changes one byte in the middle of the tensors. */
async function damage(folder: string, step: number): Promise<void> {
  const file = await open(join(folder, names(step)[0]!), 'r+');
  const { size } = await file.stat();
  await file.write(Buffer.of(0x55), 0, 1, size - 6);
  await file.close();
}

/** Removes the last byte. */
async function cutOff(folder: string, step: number): Promise<void> {
  const path = join(folder, names(step)[0]!);
  await truncate(path, (await stat(path)).size - 1);
}

test('a checkpoint reads as it was saved', async () => {
  const folder = join(await temporaryFolder(), 'run', 'checkpoints');
  const store = checkpointFolder(folder);
  expect(await store.latest()).toBeUndefined();
  expect(await store.list()).toEqual([]);
  await store.save(checkpointAt(7), { best: false });
  expect(await checkpointFolder(folder).latest()).toEqual(checkpointAt(7));
});

test('keeps the last two and the best', async () => {
  const folder = await temporaryFolder();
  await saveAll(folder, [1, 2, 3, 4, 5], [1, 2]);
  expect(await files(folder)).toEqual(names(2, 4, 5));
  const store = checkpointFolder(folder);
  expect((await store.latest())?.step).toBe(5);
  expect((await store.best())?.step).toBe(2);
  await store.save(checkpointAt(6), { best: true });
  expect(await files(folder)).toEqual(names(5, 6));
  expect((await store.best())?.step).toBe(6);
});

test('lists what it holds, newest first', async () => {
  const folder = await temporaryFolder();
  await saveAll(folder, [10, 20, 30], [10]);
  const list = await checkpointFolder(folder).list();
  expect(list.map(({ step, best, error }) => ({ step, best, error }))).toEqual([
    { step: 30, best: false, error: 49.7 },
    { step: 20, best: false, error: 49.8 },
    { step: 10, best: true, error: 49.9 },
  ]);
  expect(list[0]).toMatchObject({
    path: join(folder, 'step-30.safetensors'),
    epoch: 3,
    seed: 42,
    signature: 'abc',
  });
});

test('a run that went back to an earlier step goes on from what it saved last', async () => {
  const folder = await temporaryFolder();
  await saveAll(folder, [100, 200, 120]);
  const store = checkpointFolder(folder);
  expect((await store.latest())?.step).toBe(120);
  await store.save(checkpointAt(140), { best: false });
  expect(await files(folder)).toEqual(names(120, 140));
});

test.each<[string, (folder: string) => Promise<void>, RegExp]>([
  ['a changed byte', (folder) => damage(folder, 3), /step-3\.safetensors is damaged: its checksum differs/],
  ['an end cut off', (folder) => cutOff(folder, 3), /\(is the file truncated\?\)/],
  [
    'a header cut off',
    (folder) => truncate(join(folder, 'step-3.safetensors'), 50),
    /the header ends at byte \d+, the/,
  ],
  ['an empty file', (folder) => truncate(join(folder, 'step-3.safetensors'), 0), /it has 0 bytes/],
  [
    'other content',
    (folder) => writeFile(join(folder, 'step-3.safetensors'), 'x'.repeat(900)),
    /header's length/,
  ],
])('%s in the newest is reported and the one before taken', async (_name, harm, reason) => {
  const folder = await temporaryFolder();
  await saveAll(folder, [1, 2, 3]);
  await harm(folder);
  const warnings: string[] = [];
  const store = checkpointFolder(folder);
  expect(await store.latest((text) => warnings.push(text))).toEqual(checkpointAt(2));
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toMatch(/^Checkpoint .*step-3\.safetensors is left out, the one before is used: /);
  expect(warnings[0]).toMatch(reason);
  // the damaged one no longer counts among the two that are kept
  await store.save(checkpointAt(4), { best: false });
  expect(await files(folder)).toEqual(names(2, 4));
});

test('a damaged best falls back to the newest', async () => {
  const folder = await temporaryFolder();
  await saveAll(folder, [1, 2, 3], [1]);
  await damage(folder, 1);
  const warnings: string[] = [];
  expect((await checkpointFolder(folder).best((text) => warnings.push(text)))?.step).toBe(3);
  expect(warnings[0]).toMatch(/step-1\.safetensors is left out/);
});

test('with all damaged there is none, and each is reported', async () => {
  const folder = await temporaryFolder();
  await saveAll(folder, [1, 2]);
  await damage(folder, 1);
  await damage(folder, 2);
  const warnings: string[] = [];
  expect(await checkpointFolder(folder).latest((text) => warnings.push(text))).toBeUndefined();
  expect(warnings.at(-1)).toMatch(/step-1\.safetensors is left out, no other is left/);
  expect(warnings).toHaveLength(2);
});

/** Resolves with the last step that a child said once it has said `count` of them. */
async function stepsSaid(child: ChildProcess, count: number): Promise<() => number> {
  let said: number[] = [];
  let rest = '';
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the child ended with ${code}`)));
    child.stdout!.on('data', (chunk) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop()!;
      said = [...said, ...lines.map(Number)];
      if (said.length >= count) resolve(() => said.at(-1)!);
    });
  });
}

test('a process killed while it saves leaves what it saved before', async () => {
  const folder = await temporaryFolder();
  const script = join(await temporaryFolder(), 'save-forever.mjs');
  const entry = fileURLToPath(new URL('testing/save-forever.ts', import.meta.url));
  await build({ entryPoints: [entry], bundle: true, platform: 'node', format: 'esm', outfile: script });
  let first = 1;
  for (let round = 0; round < 5; round++) {
    const child = spawn(process.execPath, [script, folder, String(first)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const last = await stepsSaid(child, 3 + round);
    const ended = once(child, 'close');
    child.kill('SIGKILL');
    await ended;
    const store = checkpointFolder(folder);
    const warnings: string[] = [];
    const latest = await store.latest((text) => warnings.push(text));
    expect(latest?.step).toBeGreaterThanOrEqual(last());
    expect(latest).toEqual(checkpointAt(latest!.step, 100_000));
    expect((await store.best((text) => warnings.push(text)))!.step % 3).toBe(0);
    expect(warnings).toEqual([]);
    first = latest!.step + 1;
  }
  await checkpointFolder(folder).save(checkpointAt(first), { best: true });
  expect(await files(folder)).toEqual(names(first - 1, first));
}, 60_000);
