import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Ff } from '../testing/ff.ts';
import { deleteInOnePiece } from '../testing/folder.ts';
import { writeModel } from '../testing/model.ts';
import type { RunManager } from './manager.ts';
import type { RunEvent } from './run-event.ts';

// The built package: trainers are processes of their own and run what is built.
const built = new URL('../../dist/index.js', import.meta.url).href;
const {
  RunManager: Manager,
  RunStore,
  readMetrics,
  runFiles,
} = (await import(/* @vite-ignore */ built)) as typeof import('../index.ts');

const cwd = mkdtempSync(join(tmpdir(), 'ff-server-'));
const store = new RunStore(join(cwd, '.ff', 'runs'));
let manager: RunManager;
let file: string;

beforeAll(() => {
  manager = new Manager(store, { limit: 2 });
  file = join(cwd, writeModel(cwd, { epochs: 40 }));
});

afterAll(() => rmSync(cwd, { recursive: true, force: true }));

async function collect(events: AsyncIterable<RunEvent>): Promise<RunEvent[]> {
  const all: RunEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

/** Follows a run until it trains. */
async function untilTraining(events: AsyncIterable<RunEvent>): Promise<void> {
  for await (const event of events) if (event.type === 'progress') return;
}

test('two runs at once, each for many watchers, one of them late', async () => {
  const settings = { 'schedule.epochs': 5 };
  const runs = [await manager.start(file, { settings }), await manager.start(file, { settings, seed: 1 })];
  const early = runs.map((run) => collect(manager.watch(run)));
  await untilTraining(manager.watch(runs[0]!));
  const late = collect(manager.watch(runs[0]!));
  const ends = await Promise.all(runs.map((run) => manager.ended(run)));
  expect(ends.map((end) => end?.type)).toEqual(['done', 'done']);
  for (const events of [...(await Promise.all(early)), await late]) {
    expect(events.find(({ type }) => type === 'start')).toMatchObject({ steps: 200, layers: [{}, {}] });
    expect(events.at(-1)!.type).toBe('done');
  }
  expect(manager.list().runs.map(({ record }) => record.state)).toEqual(['done', 'done']);
  expect(manager.show(runs[1]!).record).toMatchObject({ seed: 1, summary: { step: 200 } });
  expect(() => manager.watch(runs[0]!)).toThrow(/is done: there is nothing to follow/);
});

test('stop, resume, stop, remove', async () => {
  const run = await manager.start(file, { name: 'stopped' });
  await untilTraining(manager.watch(run));
  expect(() => manager.resume(run)).toThrow(/is being trained by process \d+/);
  expect(() => manager.remove(run)).toThrow(/is training: stop it/);
  await manager.stop(run);
  const { state, summary } = manager.show(run).record;
  expect(state).toBe('stopped');
  const events = collect(manager.watch(manager.resume(run)));
  await manager.stop(run);
  const [start] = (await events).filter(({ type }) => type === 'start');
  if (start) expect(start).toMatchObject({ from: summary!.step });
  expect(manager.show(run).record.state).toBe('stopped');
  manager.remove(run);
  expect(manager.list().runs.find(({ folder }) => folder === run.folder)).toBeUndefined();
});

test('a run that another process started is listed and followed, and can be stopped', async () => {
  const child = new Ff(['train', file, '--json', '--name', 'foreign'], { cwd });
  await child.says('"type":"progress"');
  const run = manager.list().runs.find(({ record }) => record.name === 'foreign')!;
  expect(run.record.state).toBe('training');
  const events = collect(manager.watch(run, { history: true }));
  await manager.stop(run);
  const rows = (await events).flatMap((event) =>
    event.type === 'history' || event.type === 'progress'
      ? event.rows
      : event.type === 'evaluation'
        ? [event]
        : [],
  );
  expect(rows).toEqual(readMetrics(runFiles(run.folder).metrics));
  expect(manager.show(run).record.state).toBe('stopped');
  expect(await child.result()).toMatchObject({ code: 0, stdout: expect.stringMatching(/"type":"stopped"/) });
});

test('a trainer whose folder is deleted ends, says so, and leaves nothing', async () => {
  const run = await manager.start(file, { name: 'deleted', settings: { 'schedule.epochs': 4000 } });
  const events = collect(manager.watch(run));
  await untilTraining(manager.watch(run));
  const { pid } = manager.show(run).record.process!;
  deleteInOnePiece(run.folder);
  await manager.ended(run);
  expect((await events).at(-1)).toMatchObject({
    type: 'failed',
    message: expect.stringMatching(/deleted or moved while the run trained/),
  });
  expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
  expect(existsSync(run.folder)).toBe(false);
});

test('a model that is wrong ends its run with the message, and leaves nothing behind', async () => {
  const before = manager.list().runs.length;
  const run = await manager.start(join(cwd, writeModel(cwd, { name: 'wrong', widths: [-1] })));
  const events = collect(manager.watch(run));
  expect(await manager.ended(run)).toMatchObject({
    type: 'failed',
    usage: true,
    message: expect.stringMatching(/units/),
  });
  expect((await events).at(-1)!.type).toBe('failed');
  expect(manager.list()).toMatchObject({ runs: { length: before }, unreadable: [] });
});
