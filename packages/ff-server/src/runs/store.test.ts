import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/folder.ts';
import { RunLock } from './lock.ts';
import { takeOrphan } from './orphans.ts';
import { identify } from './process-identity.ts';
import { type RunRecord, recordVersion, runFiles } from './record.ts';
import { markCrashed, openRun, RunStore } from './store.ts';

const options = { name: 'mnist', source: '/models/mnist.ff.ts', device: 'auto', settings: {} };
const dead = { ...identify(), startTime: 'earlier' };

function storeWith(changes: Partial<RunRecord>) {
  const store = new RunStore(temporaryFolder());
  const run = store.create(options);
  writeFileSync(runFiles(run.folder).record, JSON.stringify({ ...run.record, ...changes }));
  return { store, run };
}

function onDisk(folder: string): RunRecord {
  return JSON.parse(readFileSync(runFiles(folder).record, 'utf8'));
}

test('a new run has a folder that sorts by time and names model and id', () => {
  const store = new RunStore(temporaryFolder());
  const run = store.create({ ...options, name: 'my model/2' });
  expect(basename(run.folder)).toMatch(/^\d{8}-\d{6}-my-model-2-[a-z2-9]{6}$/);
  expect(run.record).toMatchObject({
    version: recordVersion,
    state: 'queued',
    process: { pid: process.pid },
  });
  expect(openRun(run.folder)).toEqual({ folder: run.folder, record: run.record });
  expect(store.list()).toEqual({ runs: [run], unreadable: [] });
});

test('there are no runs where there is no folder', () => {
  expect(new RunStore(join(temporaryFolder(), 'none')).list()).toEqual({ runs: [], unreadable: [] });
});

test('a run whose process is gone reads as crashed, and is written down so', () => {
  const heartbeat = '2026-01-02T03:04:05.000Z';
  const { run } = storeWith({ state: 'training', process: dead, heartbeat });
  const { record } = openRun(run.folder);
  expect(record).toMatchObject({ state: 'crashed', ended: heartbeat });
  expect(record.error).toMatch(
    new RegExp(`^process ${process.pid} ended without a word; last sign of life 2026-01-0`),
  );
  expect(onDisk(run.folder)).toEqual(record);
  expect(readdirSync(run.folder)).toEqual(['run.json']);
});

test('a queued run whose owner is gone waits for another one for a while, and is paused then', () => {
  const { store, run } = storeWith({ process: dead });
  expect(openRun(run.folder).record.state).toBe('queued');
  expect(takeOrphan(run)).toBe(false);
  const orphan = openRun(run.folder);
  expect(takeOrphan(orphan)).toBe(true);
  expect(onDisk(run.folder)).toMatchObject({
    state: 'queued',
    queued: run.record.queued,
    process: identify(),
  });
  // it has an owner again
  expect(takeOrphan(orphan)).toBe(false);
  expect(takeOrphan(openRun(run.folder))).toBe(false);
  const queued = '2026-01-02T03:04:05.000Z';
  const old = storeWith({ process: dead, queued });
  expect(takeOrphan(openRun(old.run.folder))).toBe(false);
  expect(openRun(old.run.folder).record).toMatchObject({
    state: 'paused',
    error: expect.stringMatching(/^process \d+ ended while the run waited for its turn: resume it$/),
  });
  expect(store.list().unreadable).toEqual([]);
});

test('a run of another machine is crashed once it has been silent', () => {
  const elsewhere = { ...identify(), host: 'elsewhere' };
  const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();
  const quiet = storeWith({ state: 'training', process: elsewhere, heartbeat: ago(30) });
  expect(openRun(quiet.run.folder).record.state).toBe('training');
  const silent = storeWith({ state: 'training', process: elsewhere, heartbeat: ago(90) });
  expect(openRun(silent.run.folder).record).toMatchObject({
    state: 'crashed',
    error: expect.stringMatching(/on elsewhere ended/),
  });
});

test('a run that another process just took over is not called crashed', () => {
  const { run } = storeWith({ state: 'training', process: dead });
  const lock = RunLock.acquire(run.folder, 'mnist');
  expect(openRun(run.folder).record.state).toBe('training');
  lock.release();
});

test('why a run crashed is written over what a reader found out', () => {
  const { run } = storeWith({ state: 'crashed', error: 'process 1 ended without a word' });
  markCrashed(run.folder, run.record.process!.pid, 'killed by SIGKILL');
  expect(onDisk(run.folder).error).toBe('killed by SIGKILL');
  const done = storeWith({ state: 'done' });
  markCrashed(done.run.folder, done.run.record.process!.pid, 'killed by SIGKILL');
  expect(onDisk(done.run.folder).state).toBe('done');
});

test('folders that cannot be read are listed with the reason', () => {
  const { store, run } = storeWith({ state: 'done' });
  const write = (name: string, content: string) => {
    mkdirSync(join(store.root, name));
    writeFileSync(join(store.root, name, 'run.json'), content);
  };
  write('a-torn', '{"version":');
  write('b-other', '{"name":"x"}');
  write('c-newer', `{"version":${recordVersion + 1},"id":"x"}`);
  mkdirSync(join(store.root, 'd-empty'));
  const { runs, unreadable } = store.list();
  expect(runs.map(({ folder }) => folder)).toEqual([run.folder]);
  expect(unreadable.map(({ reason }) => reason)).toEqual([
    expect.stringMatching(/can't be read/),
    expect.stringMatching(/not the record of a run/),
    expect.stringMatching(/written by a newer ff \(record version 2, this one reads up to 1\)/),
    expect.stringMatching(/no such file/),
  ]);
});

test('removes a run, but not a live one', () => {
  const { store, run } = storeWith({ state: 'training' });
  expect(() => store.remove(run)).toThrow(/is training: stop it before you remove it/);
  const ended = storeWith({ state: 'stopped' });
  ended.store.remove(ended.run);
  expect(readdirSync(ended.store.root)).toEqual([]);
});

test('a folder that is read-only is named, with the way out', () => {
  // root may write everywhere but to the kernel's own file system
  const isRoot = process.getuid?.() === 0;
  const root = isRoot ? '/sys/ff-runs' : temporaryFolder();
  if (!isRoot) chmodSync(root, 0o500);
  expect(() => new RunStore(root).create(options)).toThrow(/can't write to .*choose another folder/);
});
