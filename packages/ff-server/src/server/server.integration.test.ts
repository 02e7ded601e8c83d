import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import {
  deleteRequest,
  listRequest,
  pauseRequest,
  type RunInfo,
  renameRequest,
  resumeRequest,
  type SubscribeResult,
  startRequest,
  stopRequest,
  subscribeRequest,
} from '../protocol.ts';
import { readMetrics } from '../runs/metrics-file.ts';
import { runFiles } from '../runs/record.ts';
import { Ff, ff } from '../testing/ff.ts';
import { writeModel } from '../testing/model.ts';
import { changeRecord, eventually, outcome, readRecord } from '../testing/outcome.ts';
import { TestServer } from '../testing/server.ts';

// A path that makes trouble where paths are pasted into texts.
const base = mkdtempSync(join(tmpdir(), 'ff-server-'));
const cwd = join(base, 'Möbius 5 % #1');
mkdirSync(cwd);
const file = join(cwd, writeModel(cwd, { epochs: 400 }));
const short = join(cwd, writeModel(cwd, { name: 'short', epochs: 60 }));
/** Long enough to be caught while it trains, also by a client that is told late. */
const longer = join(cwd, writeModel(cwd, { name: 'longer', epochs: 500 }));
let servers: TestServer[] = [];

afterEach(async () => {
  expect(servers.map(({ stderr }) => stderr).join('')).toBe('');
  await Promise.all(servers.map((server) => server.kill()));
  servers = [];
});

afterAll(() => rmSync(base, { recursive: true, force: true }));

async function server(options: Parameters<TestServer['initialize']>[0] = {}): Promise<TestServer> {
  const made = new TestServer(cwd);
  servers.push(made);
  await made.initialize(options);
  return made;
}

const start = (on: TestServer, params: { file: string; name?: string; seed?: number }) =>
  on.connection.sendRequest(startRequest, params);

const stateOf = (on: TestServer, { run }: RunInfo) => on.states.findLast((info) => info.run === run)?.state;

const trains = (on: TestServer, run: RunInfo) =>
  eventually('training', () => (stateOf(on, run) === 'training' ? true : undefined));

/** Steps of a series as a client has them. */
function stepsOf(name: string, first: SubscribeResult, on: TestServer): number[] {
  const parts = [first, ...on.deltas.filter(({ subscription }) => subscription === first.subscription)];
  return parts.flatMap(({ series }) => series.find((each) => each.name === name)?.x ?? []);
}

test('another protocol version is refused with the way out', async () => {
  const made = new TestServer(cwd);
  servers.push(made);
  await expect(made.initialize({ protocolVersion: 2 })).rejects.toThrow(
    /the client speaks version 2 .* version 1: update the server/,
  );
  await expect(made.initialize({ protocolVersion: undefined })).rejects.toThrow(
    /speaks no version .* update the client/,
  );
});

test('start, subscribe, deltas, stop: every row once', async () => {
  const on = await server();
  const run = await start(on, { file, name: 'streamed' });
  expect(run).toMatchObject({ name: 'streamed', source: file, device: 'auto' });
  await trains(on, run);
  const first = await on.connection.sendRequest(subscribeRequest, { run: run.run, width: 20_000 });
  await eventually('deltas', () => (on.deltas.length >= 3 ? true : undefined));
  expect(await on.connection.sendRequest(stopRequest, { run: run.run })).toMatchObject({ state: 'stopped' });
  const all = readMetrics(runFiles(run.run).metrics);
  const expected = all.filter((row) => row.type === 'metrics');
  await eventually('last delta', () => (on.deltas.at(-1)!.cursor === `0.${all.length}` ? true : undefined));
  expect(stepsOf('layers[0].loss', first, on)).toEqual(expected.map(({ step }) => step));
  expect(on.deltas.every(({ isReset }) => !isReset)).toBe(true);
  // A client that was away goes on from its cursor, and has no row twice.
  const again = await on.connection.sendRequest(subscribeRequest, {
    run: run.run,
    width: 100,
    cursor: on.deltas.at(-1)!.cursor,
  });
  expect(again).toMatchObject({ isContinuation: true, series: [] });
  expect(await on.shutdown()).toBe(0);
});

test('a run outlives a killed server; the next one attaches, and no row is missing or twice', async () => {
  const one = await server();
  const run = await start(one, { file, name: 'survivor' });
  await trains(one, run);
  const before = await one.connection.sendRequest(subscribeRequest, { run: run.run, width: 20_000 });
  await eventually('deltas', () => (one.deltas.length >= 2 ? true : undefined));
  await one.kill();
  const { pid } = readRecord(run.run).process!;
  const two = await server();
  await trains(two, run);
  const { cursor } = one.deltas.at(-1) ?? before;
  const after = await two.connection.sendRequest(subscribeRequest, { run: run.run, width: 20_000, cursor });
  await eventually('deltas', () => (two.deltas.length >= 2 ? true : undefined));
  expect(readRecord(run.run).process!.pid).toBe(pid);
  await two.connection.sendRequest(stopRequest, { run: run.run });
  const expected = readMetrics(runFiles(run.run).metrics).filter((row) => row.type === 'metrics');
  const steps = () => {
    const old = after.isContinuation ? stepsOf('learningRate', before, one) : [];
    return [...old, ...stepsOf('learningRate', after, two)];
  };
  await eventually('last delta', () => (steps().at(-1) === expected.at(-1)!.step ? true : undefined));
  expect(steps()).toEqual(expected.map(({ step }) => step));
});

test('a killed trainer shows as crashed within 3 s, with the reason; resume works', async () => {
  const on = await server();
  const run = await start(on, { file, name: 'killed' });
  await trains(on, run);
  process.kill(readRecord(run.run).process!.pid, 'SIGKILL');
  await eventually('crash', () => (stateOf(on, run) === 'crashed' ? true : undefined), 3);
  expect(on.states.findLast((info) => info.run === run.run)).toMatchObject({
    error: expect.stringMatching(/killed by SIGKILL|ended without a word/),
  });
  await on.connection.sendRequest(resumeRequest, { run: run.run });
  await trains(on, run);
  await on.connection.sendRequest(stopRequest, { run: run.run });
});

test('with nobody attached a run pauses after its grace, and goes on bit for bit', async () => {
  expect(await ff(['train', longer, '--json', '--name', 'whole'], { cwd })).toMatchObject({ code: 0 });
  // longer than a busy machine needs to attach, shorter than the run
  const one = await server({ grace: 1.5 });
  const whole = one.connection
    .sendRequest(listRequest)
    .then(({ runs }) => runs.find((r) => r.name === 'whole')!);
  const run = await start(one, { file: longer, name: 'graceful' });
  await eventually('training', () => (readRecord(run.run).state === 'training' ? true : undefined));
  await one.kill();
  await eventually('pause', () => (readRecord(run.run).state === 'paused' ? true : undefined));
  const { summary } = readRecord(run.run);
  expect((await outcome(run.run)).step).toBe(summary!.step);
  expect(summary!.step).toBeLessThan(summary!.steps);
  const two = await server();
  await two.connection.sendRequest(resumeRequest, { run: run.run });
  await eventually('end', () => (stateOf(two, run) === 'done' ? true : undefined));
  expect(await outcome(run.run)).toEqual(await outcome((await whole).run));
});

test('two servers and a terminal see the same; a run has one owner and is not deleted under it', async () => {
  const [one, two] = [await server(), await server()];
  const child = new Ff(['train', file, '--json', '--name', 'shared'], { cwd });
  await child.says('"type":"progress"');
  const find = async (on: TestServer) =>
    (await on.connection.sendRequest(listRequest)).runs.find(({ name }) => name === 'shared');
  const run = (await find(one))!;
  expect(await find(two)).toMatchObject({ run: run.run, state: 'training' });
  await Promise.all([trains(one, run), trains(two, run)]);
  for (const on of [one, two]) {
    await expect(on.connection.sendRequest(deleteRequest, { run: run.run })).rejects.toThrow(
      /shared \(\w+\) is training: stop it before you remove it/,
    );
    await expect(on.connection.sendRequest(resumeRequest, { run: run.run })).rejects.toThrow(
      /is being trained by process \d+/,
    );
  }
  // A second run of the folder waits for the first, whoever starts it.
  const queued = await start(two, { file: short, name: 'second' });
  expect(queued).toMatchObject({
    state: 'queued',
    waitingFor: expect.stringMatching(/shared \(\w+\) on cpu: 1 run/),
  });
  await eventually('same', () => (stateOf(one, queued) === 'queued' ? true : undefined));
  await two.connection.sendRequest(pauseRequest, { run: run.run });
  expect(await child.result()).toMatchObject({ code: 0, stdout: expect.stringMatching(/"type":"paused"/) });
  for (const on of [one, two])
    await eventually('pause', () => (stateOf(on, run) === 'paused' ? true : undefined));
  for (const on of [one, two])
    await eventually('end', () => (stateOf(on, queued) === 'done' ? true : undefined));
  expect(await one.connection.sendRequest(renameRequest, { run: run.run, name: 'renamed' })).toMatchObject({
    name: 'renamed',
  });
  await one.connection.sendRequest(deleteRequest, { run: run.run });
  expect(await find(two)).toBeUndefined();
});

test('bad input: one clear message each, and everything else goes on', async () => {
  const on = await server();
  const { runs } = await on.connection.sendRequest(listRequest);
  const [run] = runs;
  const refused = (params: { file: string }) => expect(start(on, params)).rejects;
  await refused({ file: join(cwd, 'missing.ff.ts') }).toThrow(/no such file/);
  await refused({ file: '/etc/passwd' }).toThrow(/outside the workspace/);
  await refused({ file: join(cwd, '..', 'other.ff.ts') }).toThrow(/outside the workspace/);
  await refused({ file: 'small.ff.ts' }).toThrow(/absolute path or a file: URI/);
  await expect(on.connection.sendRequest(stopRequest, { run: '/tmp' })).rejects.toThrow(
    /no run of this workspace/,
  );
  await expect(on.connection.sendRequest(deleteRequest, { run: cwd })).rejects.toThrow(
    /no run of this workspace/,
  );
  // A folder that is corrupt, one of a newer version, one that is deleted.
  const root = join(cwd, '.ff', 'runs');
  for (const [name, text] of [
    ['corrupt', '{"version": 1, "id'],
    ['newer', JSON.stringify({ ...readRecord(run!.run), version: 99 })],
  ] as const) {
    mkdirSync(join(root, name));
    writeFileSync(join(root, name, 'run.json'), text);
  }
  const { unreadable } = await on.connection.sendRequest(listRequest);
  expect(unreadable.map(({ reason }) => reason)).toEqual([
    expect.stringMatching(/corrupt.*can't be read/s),
    expect.stringMatching(/written by a newer ff \(record version 99/),
  ]);
  // A record that names a socket where nobody listens, of a process that is gone.
  const ended = readFileSync(join(run!.run, 'run.json'), 'utf8');
  const gone = { pid: 2 ** 22 - 1, startTime: '1', host: hostname() };
  changeRecord(run!.run, { state: 'training', socket: join(cwd, 'stale.sock'), process: gone });
  const stale = (await on.connection.sendRequest(listRequest)).runs.find((each) => each.run === run!.run);
  expect(stale).toMatchObject({ state: 'crashed', error: expect.stringMatching(/ended without a word/) });
  writeFileSync(join(run!.run, 'run.json'), ended);
  rmSync(run!.run, { recursive: true });
  await expect(on.connection.sendRequest(stopRequest, { run: run!.run })).rejects.toThrow(
    /not the folder of a run/,
  );
  expect((await on.connection.sendRequest(listRequest)).runs).toHaveLength(runs.length - 1);
  for (const name of ['corrupt', 'newer']) rmSync(join(root, name), { recursive: true });
});
