import { once } from 'node:events';
import { lstatSync, writeFileSync } from 'node:fs';
import { createConnection, type Socket } from 'node:net';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { RunEvent } from '../runs/run-event.ts';
import { LineSplitter } from './lines.ts';
import { Link } from './link.ts';
import {
  type FromTrainer,
  linkVersion,
  parseFromTrainer,
  parseToTrainer,
  type ToTrainer,
} from './messages.ts';

const open: { link: Link; sockets: Socket[] }[] = [];

afterEach(async () => {
  for (const { link, sockets } of open.splice(0)) {
    for (const socket of sockets) socket.destroy();
    await link.close();
  }
});

async function makeLink(grace: number | null = null) {
  const made = { link: await Link.open({ grace }), sockets: [] as Socket[] };
  open.push(made);
  return {
    link: made.link,
    async reader(version: number = linkVersion) {
      const socket = createConnection(made.link.path);
      made.sockets.push(socket);
      const messages: FromTrainer[] = [];
      const lines = new LineSplitter();
      socket.on('data', (data) => messages.push(...lines.take(data).map((line) => parseFromTrainer(line)!)));
      await once(socket, 'connect');
      const send = (message: ToTrainer) => socket.write(`${JSON.stringify(message)}\n`);
      send({ type: 'subscribe', version });
      await expect.poll(() => messages.length).toBeGreaterThan(0);
      return { socket, messages, send };
    },
  };
}

const progress = (step: number, padding = 0): RunEvent => ({
  type: 'progress',
  step,
  steps: 1e6,
  epoch: 0,
  epochs: 1,
  stepsPerSecond: 1,
  secondsLeft: 1,
  rows: padding ? [{ padding: 'x'.repeat(padding) } as never] : [],
});

test.skipIf(process.platform === 'win32')('the socket is open to the user alone', async () => {
  const { link } = await makeLink();
  expect(lstatSync(link.path).mode & 0o777).toBe(0o600);
  expect(lstatSync(dirname(link.path)).mode & 0o777).toBe(0o700);
  expect(link.path.length).toBeLessThanOrEqual(103);
});

test.skipIf(process.platform === 'win32')('sockets of dead trainers are cleared away', async () => {
  const { link } = await makeLink();
  const stale = join(dirname(link.path), `${2 ** 22 - 1}-0123abcd.sock`);
  writeFileSync(stale, '');
  await makeLink();
  expect(lstatSync(stale, { throwIfNoEntry: false })).toBeUndefined();
  expect(lstatSync(link.path).isSocket()).toBe(true);
});

test('the first reader gets everything from the beginning, a late one what it needs', async () => {
  const { link, reader } = await makeLink();
  link.tell({ type: 'notice', text: 'hello' });
  link.tell(progress(1), 10);
  const first = await reader();
  await expect.poll(() => first.messages.length).toBe(3);
  expect(first.messages[0]).toMatchObject({ type: 'subscribed', bytes: 0, replayed: 2 });
  const late = await reader();
  await expect.poll(() => late.messages.length).toBe(2);
  expect(late.messages[0]).toMatchObject({ type: 'subscribed', bytes: 10, replayed: 1 });
  expect(late.messages[1]).toMatchObject({ event: { type: 'notice' } });
});

test('a reader that stops reading misses events and is told how much; others are not delayed', async () => {
  const { link, reader } = await makeLink();
  const [slow, quick] = [await reader(), await reader()];
  slow.socket.pause();
  const count = 400;
  for (let step = 1; step <= count; step++) {
    link.tell(progress(step, 10_000), step);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await expect.poll(() => quick.messages.length).toBe(count + 1);
  slow.socket.resume();
  await expect.poll(() => slow.messages.at(-1)).toEqual({ type: 'missed', bytes: count });
  expect(slow.messages.length).toBeLessThan(count);
  link.tell(progress(count + 1), count + 1);
  await expect.poll(() => slow.messages.at(-1)).toMatchObject({ event: { step: count + 1 } });
});

test('a reader of another version is told and cut off; nonsense is ignored', async () => {
  const { link, reader } = await makeLink();
  const old = await reader(99);
  await expect.poll(() => old.socket.destroyed).toBe(true);
  expect(old.messages).toEqual([{ type: 'subscribed', version: linkVersion, bytes: 0, replayed: 0 }]);
  const rude = await reader();
  rude.socket.write('{"type":"stop"\n[]\n{"type":"set","id":"x"}\n\u0000\n');
  rude.send({ type: 'set', id: 7, values: { a: 1 } });
  await expect
    .poll(() => rude.messages.at(-1))
    .toMatchObject({ type: 'answer', id: 7, error: expect.stringMatching(/not training yet/) });
  expect(link.ending).toBeUndefined();
});

test('with nobody attached for the grace the run is paused; a reader holds it', async () => {
  const { link, reader } = await makeLink(0.1);
  const began = performance.now();
  const held = await reader();
  await expect.poll(() => performance.now() - began).toBeGreaterThan(150);
  expect(link.ending).toBeUndefined();
  held.socket.destroy();
  await expect.poll(() => link.ending).toEqual({ state: 'paused' });
  expect(link.signal.aborted).toBe(true);
});

test('however short the grace, its clock does not start before the first step', async () => {
  const { link } = await makeLink(0);
  const began = performance.now();
  await expect.poll(() => performance.now() - began).toBeGreaterThan(50);
  expect(link.ending).toBeUndefined();
  link.tell(progress(1));
  await expect.poll(() => link.ending).toEqual({ state: 'paused' });
});

test('messages are checked', () => {
  expect(parseToTrainer('{"type":"stop","more":1}')).toEqual({ type: 'stop' });
  expect(parseToTrainer('{"type":"handover","to":{"pid":"1","host":"h"}}')).toBeUndefined();
  expect(parseToTrainer('{"type":"set","id":1,"values":[]}')).toBeUndefined();
  expect(parseToTrainer('null')).toBeUndefined();
  expect(parseFromTrainer('{"type":"event","event":{},"bytes":1}')).toBeUndefined();
});
