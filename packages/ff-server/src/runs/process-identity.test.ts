import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { identify, isAlive } from './process-identity.ts';

test('this process is alive', () => {
  expect(isAlive(identify())).toBe(true);
});

test('a process that ended is not', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const identity = identify(child.pid!);
  expect(isAlive(identity)).toBe(true);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(isAlive(identity)).toBe(false);
});

test('a later process with the same number is another one', () => {
  expect(isAlive({ ...identify(), startTime: 'earlier' })).toBe(false);
});

test('a process of another machine cannot be asked', () => {
  expect(isAlive({ ...identify(), host: 'elsewhere' })).toBeUndefined();
});
