import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/folder.ts';
import { OwnedError, RunLock } from './lock.ts';
import { identify } from './process-identity.ts';

const since = '2026-01-02T03:04:05.000Z';

function lockOf(owner: object | string, ageSeconds = 0): string {
  const folder = temporaryFolder();
  const path = join(folder, 'lock');
  writeFileSync(path, typeof owner === 'string' ? owner : JSON.stringify(owner));
  const time = Date.now() / 1000 - ageSeconds;
  utimesSync(path, time, time);
  return folder;
}

test('is held until it is released', () => {
  const folder = temporaryFolder();
  const lock = RunLock.acquire(folder, 'mine');
  expect(() => RunLock.acquire(folder, 'mine')).toThrow(OwnedError);
  lock.release();
  RunLock.acquire(folder, 'mine').release();
  expect(readdirSync(folder)).toEqual([]);
});

test('names the owner', () => {
  const folder = lockOf({ ...identify(), since });
  expect(() => RunLock.acquire(folder, 'mnist')).toThrow(
    new RegExp(
      `^run mnist is being trained by process ${process.pid} \\(started 2026-01-0\\d \\d\\d:04:05\\)$`,
    ),
  );
});

test('is taken over from a dead process', () => {
  const folder = lockOf({ ...identify(), startTime: 'earlier', since });
  RunLock.acquire(folder, 'mnist').release();
  expect(existsSync(join(folder, 'lock'))).toBe(false);
});

test('belongs to a process elsewhere as long as that gives signs of life', () => {
  const owner = { ...identify(), host: 'elsewhere', since };
  expect(() => RunLock.acquire(lockOf(owner, 30), 'mnist')).toThrow(/on elsewhere/);
  RunLock.acquire(lockOf(owner, 90), 'mnist').release();
});

test('that is empty is being made, unless it is old', () => {
  expect(() => RunLock.acquire(lockOf(''), 'mnist')).toThrow(OwnedError);
  RunLock.acquire(lockOf('', 10), 'mnist').release();
});

test('is taken over by one process alone', () => {
  const folder = lockOf({ ...identify(), startTime: 'earlier', since });
  mkdirSync(join(folder, 'lock.takeover'));
  expect(() => RunLock.acquire(folder, 'mnist')).toThrow(/taken over by another process/);
  const longAgo = Date.now() / 1000 - 10;
  utimesSync(join(folder, 'lock.takeover'), longAgo, longAgo);
  RunLock.acquire(folder, 'mnist').release();
});

test('shows signs of life', () => {
  const folder = temporaryFolder();
  const lock = RunLock.acquire(folder, 'mine');
  const longAgo = Date.now() / 1000 - 1000;
  utimesSync(join(folder, 'lock'), longAgo, longAgo);
  lock.touch();
  lock.release();
});
