import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Ff, ff } from '../testing/ff.ts';
import { writeModel } from '../testing/model.ts';
import { eventually, outcome, readRecord, runFolders } from '../testing/outcome.ts';

const repeats = Number(process.env.FF_KILL_REPEATS ?? 3);
const cwd = mkdtempSync(join(tmpdir(), 'ff-server-'));
/** What an uninterrupted run leaves, and how long its trainer takes. */
let expected: Awaited<ReturnType<typeof outcome>>;
let milliseconds: number;

beforeAll(async () => {
  writeModel(cwd, { epochs: 40 });
  const child = new Ff(['train', 'small.ff.ts', '--json', '--name', 'whole'], { cwd });
  const { began } = await trainerOf(child, 'whole');
  expect(await child.result()).toMatchObject({ code: 0, stderr: '' });
  milliseconds = performance.now() - began;
  expected = await outcome(folderOf('whole'));
  expect(expected.step).toBe(1600);
});

afterAll(() => rmSync(cwd, { recursive: true, force: true }));

function folderOf(name: string): string {
  return runFolders(cwd).find((folder) => folder.includes(`-${name}-`))!;
}

/** Waits for the trainer to own its run. */
async function trainerOf(ff: Ff, name: string): Promise<{ pid: number; began: number }> {
  const pid = await eventually('trainer', () => {
    if (ff.child.exitCode !== null) throw new Error(`ended before it trained: ${ff.output}`);
    const folder = runFolders(cwd).find((path) => path.includes(`-${name}-`));
    const owner = folder === undefined ? undefined : readRecord(folder).process?.pid;
    return owner === ff.child.pid ? undefined : owner;
  });
  return { pid, began: performance.now() };
}

test('Ctrl-C makes a checkpoint and exits with 130; resume ends like an uninterrupted run', async () => {
  const child = new Ff(['train', 'small.ff.ts', '--json', '--name', 'interrupted'], { cwd });
  await child.says('"type":"checkpoint","step":40');
  child.child.kill('SIGINT');
  const stopped = await child.result();
  expect(stopped).toMatchObject({ code: 130, stderr: '' });
  const folder = folderOf('interrupted');
  const last = stopped.json().at(-1)!;
  expect(last).toMatchObject({ type: 'stopped', run: folder, testError: expect.any(Number) });
  expect((await outcome(folder)).step).toBe(last.step);
  expect(readRecord(folder).state).toBe('stopped');

  const resumed = await ff(['resume', 'interrupted', '--json'], { cwd });
  expect(resumed).toMatchObject({ code: 0, stderr: '' });
  expect(resumed.json().find(({ type }) => type === 'start')).toMatchObject({ from: last.step });
  expect(await outcome(folder)).toEqual(expected);
  expect((await ff(['resume', 'interrupted'], { cwd })).stderr).toMatch(/is done: nothing is left to resume/);
});

test('Ctrl-C twice ends at once', async () => {
  const child = new Ff(['train', 'small.ff.ts', '--json', '--name', 'twice'], { cwd });
  const { pid } = await trainerOf(child, 'twice');
  // A trainer that doesn't answer: stopped by the system, it hears no request.
  process.kill(pid, 'SIGSTOP');
  child.child.kill('SIGINT');
  child.child.kill('SIGTERM');
  expect(await child.result()).toMatchObject({
    code: expect.toSatisfy((code) => code === 130 || code === 143),
  });
  expect(readRecord(folderOf('twice')).state).toBe('crashed');
});

test('a run outlives the command that started it', async () => {
  const child = new Ff(['train', 'small.ff.ts', '--json', '--name', 'orphan'], { cwd });
  await child.says('"type":"progress"');
  child.child.kill('SIGKILL');
  await child.result();
  const folder = folderOf('orphan');
  await eventually('end', () => (readRecord(folder).state === 'done' ? true : undefined));
  expect(await outcome(folder)).toEqual(expected);
});

test('a run has one owner; nobody else resumes or removes it', async () => {
  const child = new Ff(['train', 'small.ff.ts', '--json', '--name', 'owned'], { cwd });
  await child.says('"type":"progress"');
  const folder = folderOf('owned');
  const resumed = await ff(['resume', 'owned'], { cwd });
  const { pid } = readRecord(folder).process!;
  expect(resumed).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(
      new RegExp(`^ff: run owned \\(\\w+\\) is being trained by process ${pid} `),
    ),
  });
  const removed = await ff(['runs', 'rm', 'owned'], { cwd });
  expect(removed).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/is training: stop it before you remove it/),
  });
  expect(await child.result()).toMatchObject({ code: 0 });
  expect(await outcome(folder)).toEqual(expected);
});

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
}

/** Starts a run and kills its trainer at a random moment; again, where it ended before that. */
async function killed(name: string, withParent: boolean) {
  for (let latest = 0.9; ; latest *= 0.9) {
    const child = new Ff(['train', 'small.ff.ts', '--json', '--name', name], { cwd });
    const { pid } = await trainerOf(child, name);
    const moment = Math.random() * latest * milliseconds;
    await delay(moment);
    if (readRecord(folderOf(name)).state !== 'done') {
      if (withParent) child.child.kill('SIGKILL');
      process.kill(pid, 'SIGKILL');
      // a killed process takes a moment to go, and nobody waits for it where the command died with it
      await eventually('the trainer is gone', () => isGone(pid) || undefined);
      return { ...(await child.result()), moment };
    }
    expect(await child.result()).toMatchObject({ code: 0, stderr: '' });
    rmSync(folderOf(name), { recursive: true });
  }
}

test.each(Array.from({ length: repeats }, (_, index) => index + 1))(
  'killed at a random moment and resumed, time %i',
  async (time) => {
    const name = `killed${time}`;
    // Every second time the command dies too, so that nobody is left who saw the trainer die.
    const withParent = time % 2 === 0;
    const { code, stderr, moment } = await killed(name, withParent);
    if (!withParent) {
      expect({ code, stderr }, `after ${moment} ms`).toEqual({
        code: 1,
        stderr: expect.stringMatching(/^ff: the trainer was killed by SIGKILL\n`ff resume \w{6}` goes on/),
      });
    }
    const list = JSON.parse((await ff(['runs', '--json'], { cwd })).stdout) as Record<string, unknown>[];
    expect(list.find((run) => run.name === name)).toMatchObject({
      state: 'crashed',
      error: expect.stringMatching(/killed by SIGKILL|ended without a word/),
    });
    const folder = folderOf(name);
    expect((await outcome(folder)).warnings).toEqual([]);

    expect(await ff(['resume', name, '--json'], { cwd })).toMatchObject({ code: 0, stderr: '' });
    expect(await outcome(folder), `after ${moment} ms`).toEqual(expected);
    expect(readRecord(folder).state).toBe('done');
    const files = readdirSync(folder, { recursive: true }).map(String);
    expect(files.filter((file) => /tmp|lock/.test(file))).toEqual([]);
    for (const line of readFileSync(join(folder, 'metrics.jsonl'), 'utf8').trimEnd().split('\n'))
      JSON.parse(line);
  },
);
