import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/folder.ts';
import { findRun } from './find.ts';
import { type Run, runFiles } from './record.ts';
import { RunStore } from './store.ts';

let store: RunStore;
let runs: Run[];

beforeEach(() => {
  store = new RunStore(temporaryFolder());
  runs = [add('abc111', 'mnist', 1), add('abd222', 'mnist', 2), add('xyz333', 'digits', 3)];
});

function add(id: string, name: string, minute: number): Run {
  const run = store.create({ name, source: '/m.ff.ts', device: 'auto', settings: {} });
  const record = { ...run.record, id, state: 'done' as const, created: `2026-01-01T00:0${minute}:00.000Z` };
  writeFileSync(runFiles(run.folder).record, JSON.stringify(record));
  return { folder: run.folder, record };
}

test('by id, unique start of an id, folder, folder name, unique name and `last`', () => {
  expect(findRun(store, 'abc111')).toEqual(runs[0]);
  expect(findRun(store, 'abd')).toEqual(runs[1]);
  expect(findRun(store, runs[0]!.folder)).toEqual(runs[0]);
  expect(findRun(store, basename(runs[1]!.folder))).toEqual(runs[1]);
  expect(findRun(store, 'digits')).toEqual(runs[2]);
  expect(findRun(store, 'last')).toEqual(runs[2]);
});

test('what could be several runs is listed, newest first', () => {
  const message = 'could be abd222 (mnist, done), abc111 (mnist, done)';
  expect(() => findRun(store, 'ab')).toThrow(`ab ${message}`);
  expect(() => findRun(store, 'mnist')).toThrow(`mnist ${message}`);
});

test('a near miss is suggested', () => {
  expect(() => findRun(store, 'digitz')).toThrow(
    /no run digitz in .*; did you mean xyz333 \(digits, done\)\?/,
  );
});

test('anything else gets the newest runs', () => {
  expect(() => findRun(store, 'frobnicate')).toThrow(/there is xyz333 \(digits, done\), abd222/);
});

test('no runs at all', () => {
  const empty = new RunStore(temporaryFolder());
  expect(() => findRun(empty, 'last')).toThrow(/no runs in .* yet: start one with `ff train FILE`/);
  expect(() => findRun(empty, 'abc')).toThrow(/no run abc in .*: it has no runs yet/);
});
