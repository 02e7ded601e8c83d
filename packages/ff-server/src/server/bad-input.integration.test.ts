import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  deleteRequest,
  describeRequest,
  generationsRequest,
  listRequest,
  type RunList,
  renameRequest,
  resumeRequest,
  retrainRequest,
  runsChanged,
  stopRequest,
} from '../protocol.ts';
import { deleteInOnePiece } from '../testing/folder.ts';
import { changeRecord, eventually, isRunning, readRecord } from '../testing/outcome.ts';
import { reaches, Servers, startOn, toldOf } from '../testing/servers.ts';
import { enlargeDisk, makeReadOnly, mountSmallDisk, unmountDisk } from '../testing/small-disk.ts';

const servers = new Servers();
const { cwd } = servers;
const file = servers.model('long', 4000);

test('files and runs that are not there, or not in the workspace', async () => {
  const on = await servers.start();
  const refused = (path: string) => expect(startOn(on, { file: path })).rejects;
  await refused(join(cwd, 'missing.ff.ts')).toThrow(/no such file/);
  await refused('/etc/passwd').toThrow(/outside the workspace/);
  await refused(join(cwd, '..', 'other.ff.ts')).toThrow(/outside the workspace/);
  await refused('small.ff.ts').toThrow(/absolute path or a file: URI/);
  symlinkSync('/etc', join(cwd, 'away'));
  await refused(join(cwd, 'away', 'passwd')).toThrow(/outside the workspace/);
  for (const run of ['/tmp', cwd, join(cwd, '.ff', 'runs', '..', '..', 'x')]) {
    for (const { method } of [
      stopRequest,
      deleteRequest,
      describeRequest,
      generationsRequest,
      retrainRequest,
    ]) {
      await expect(on.connection.sendRequest(method, { run })).rejects.toThrow(/no run of this workspace/);
    }
  }
  const unknown = join(cwd, '.ff', 'runs', 'unknown');
  await expect(on.connection.sendRequest(stopRequest, { run: unknown })).rejects.toThrow(
    /not the folder of a run/,
  );
  expect(await on.connection.sendRequest(listRequest)).toEqual({ runs: [], unreadable: [] });
});

test('folders that are corrupt, of a newer version, or deleted while the run trains', async () => {
  const on = await servers.start({ limit: 2 });
  const lists: RunList[] = [];
  on.connection.onNotification(runsChanged, (list) => void lists.push(list));
  const run = await startOn(on, { file, name: 'to be deleted' });
  const other = await startOn(on, { file, name: 'other' });
  await reaches(on, run, 'training');
  await reaches(on, other, 'training');
  const root = join(cwd, '.ff', 'runs');
  for (const [name, text] of [
    ['corrupt', '{"version": 1, "id'],
    ['newer', JSON.stringify({ ...readRecord(other.run), version: 99 })],
  ] as const) {
    mkdirSync(join(root, name));
    writeFileSync(join(root, name, 'run.json'), text);
  }
  const { unreadable } = await eventually('the list', () =>
    lists.findLast((list) => list.unreadable.length === 2),
  );
  expect(unreadable.map(({ reason }) => reason)).toEqual([
    expect.stringMatching(/corrupt.*can't be read/s),
    expect.stringMatching(/written by a newer ff \(record version 99/),
  ]);
  for (const name of ['corrupt', 'newer']) {
    await expect(on.connection.sendRequest(stopRequest, { run: join(root, name) })).rejects.toThrow(
      /can't be read|by a newer ff/,
    );
    rmSync(join(root, name), { recursive: true });
  }
  const { pid } = readRecord(run.run).process!;
  deleteInOnePiece(run.run);
  await eventually('its end', () => (isRunning(pid) ? undefined : true));
  await eventually('the list', () =>
    lists.at(-1)!.runs.some((each) => each.run === run.run) ? undefined : true,
  );
  await expect(on.connection.sendRequest(stopRequest, { run: run.run })).rejects.toThrow(
    /not the folder of a run/,
  );
  // the other one never noticed
  expect(readRecord(other.run).state).toBe('training');
  expect(await on.connection.sendRequest(stopRequest, { run: other.run })).toMatchObject({
    state: 'stopped',
  });
});

test('the model file is deleted and half-written while the run trains', async () => {
  const on = await servers.start();
  const own = servers.model('own', 4000);
  const text = readFileSync(own, 'utf8');
  const run = await startOn(on, { file: own });
  await reaches(on, run, 'training');
  const { pid } = readRecord(run.run).process!;
  const retrain = () => on.connection.sendRequest(retrainRequest, { run: run.run });
  rmSync(own);
  await expect(retrain()).rejects.toThrow(/no such file: .*own\.ff\.ts/);
  writeFileSync(own, text.slice(0, 300));
  await expect(retrain()).rejects.toThrow(/own\.ff\.ts:\d+:\d+: /);
  expect(readRecord(run.run)).toMatchObject({ state: 'training', process: { pid } });
  expect(await on.connection.sendRequest(stopRequest, { run: run.run })).toMatchObject({ state: 'stopped' });
});

test('a stale socket, of a trainer that is gone and of one that trains', async () => {
  const on = await servers.start();
  const run = await startOn(on, { file, name: 'stale' });
  await reaches(on, run, 'training');
  // one that trains, and that a later server can't reach: what is left is the signal
  rmSync(readRecord(run.run).socket!);
  await on.kill();
  const later = await servers.start();
  expect(await later.connection.sendRequest(stopRequest, { run: run.run })).toMatchObject({
    state: 'stopped',
  });
  const gone = { pid: 2 ** 22 - 1, startTime: '1', host: hostname() };
  changeRecord(run.run, { state: 'training', socket: join(cwd, 'stale.sock'), process: gone });
  const crashed = await eventually('the crash', async () => {
    const { runs } = await later.connection.sendRequest(listRequest);
    return runs.find((each) => each.run === run.run && each.state === 'crashed');
  });
  expect(crashed.error).toMatch(/ended without a word/);
});

test('a folder that is read-only: its runs are shown, and what would change them is refused', async () => {
  const on = await servers.start();
  const run = await startOn(on, { file, name: 'shown' });
  await reaches(on, run, 'training');
  await on.connection.sendRequest(stopRequest, { run: run.run });
  const undo = makeReadOnly(join(cwd, '.ff', 'runs'));
  try {
    const { connection } = on;
    const refusal = /can't write to .*runs.*: make it writable/;
    await expect(startOn(on, { file })).rejects.toThrow(refusal);
    expect((await connection.sendRequest(listRequest)).runs).toContainEqual(toldOf(on, run));
    expect(await connection.sendRequest(describeRequest, { run: run.run })).toMatchObject({
      info: { state: 'stopped' },
    });
    if (process.getuid?.() === 0) {
      // only there the folders below are read-only, too
      const name = 'other';
      await expect(connection.sendRequest(renameRequest, { run: run.run, name })).rejects.toThrow(refusal);
      await expect(connection.sendRequest(resumeRequest, { run: run.run })).rejects.toThrow(refusal);
      await expect(connection.sendRequest(deleteRequest, { run: run.run })).rejects.toThrow(refusal);
    }
  } finally {
    undo();
  }
});

test('a disk that fills up ends the run with the reason; the server goes on', async (context) => {
  const small = join(cwd, 'small');
  if (!mountSmallDisk(small)) return context.skip('needs the right to mount a file system');
  try {
    const on = await servers.start({ runsFolder: 'small/runs' });
    const run = await startOn(on, { file });
    const ended = ({ run }: { run: string }) =>
      eventually('the end', () => {
        const told = toldOf(on, { run });
        return told?.state === 'failed' || told?.state === 'crashed' ? told : undefined;
      });
    expect((await ended(run)).error).toMatch(/the disk is full|ENOSPC/);
    // one more either has no room to begin with, or ends likewise
    const next = await startOn(on, { file }).catch((error: Error) => error.message);
    if (typeof next === 'string') expect(next).toMatch(/the disk is full .*make room/);
    else await ended(next);
    enlargeDisk(small);
    await on.connection.sendRequest(resumeRequest, { run: run.run });
    await reaches(on, run, 'training');
    expect(await on.connection.sendRequest(stopRequest, { run: run.run })).toMatchObject({
      state: 'stopped',
    });
  } finally {
    await servers.close();
    unmountDisk(small);
  }
});
