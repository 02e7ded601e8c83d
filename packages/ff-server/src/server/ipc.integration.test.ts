import { once } from 'node:events';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { CancellationTokenSource, LSPErrorCodes } from 'vscode-languageserver-protocol';
import { type RunInfo, rangeRequest, startRequest, stopRequest, subscribeRequest } from '../protocol.ts';
import { readMetrics } from '../runs/metrics-file.ts';
import { runFiles } from '../runs/record.ts';
import { writeModel } from '../testing/model.ts';
import { eventually } from '../testing/outcome.ts';
import { metricsRow } from '../testing/rows.ts';
import { TestServer } from '../testing/server.ts';

// As an editor starts it: a forked Node.js process with a channel.
const cwd = mkdtempSync(join(tmpdir(), 'ff-ipc-'));
const file = join(cwd, writeModel(cwd, { epochs: 400 }));
let server: TestServer;

afterEach(async () => {
  expect(server.stderr).toBe('');
  await server.kill();
});

afterAll(() => rmSync(cwd, { recursive: true, force: true }));

async function forked(): Promise<TestServer> {
  server = new TestServer(cwd, {}, 'ipc');
  await server.initialize();
  return server;
}

const trains = (run: RunInfo) =>
  eventually('training', () =>
    server.states.some((info) => info.run === run.run && info.state === 'training') ? true : undefined,
  );

test('a run is started, streamed with smoothed values, looked at in detail and stopped', async () => {
  const { connection, deltas } = await forked();
  const run = await connection.sendRequest(startRequest, { file, name: 'forked' });
  await trains(run);
  const asked = { run: run.run, width: 10_000, smoothing: 0.9, names: ['layers[0].loss'] };
  const first = await connection.sendRequest(subscribeRequest, asked);
  await eventually('deltas', () => (deltas.length >= 3 ? true : undefined));
  await connection.sendRequest(stopRequest, { run: run.run });
  const rows = readMetrics(runFiles(run.run).metrics);
  await eventually('last delta', () => (deltas.at(-1)!.cursor === `0.${rows.length}~0.9` ? true : undefined));
  // What came bit by bit is what one gets at once.
  const told = [...first.series, ...deltas.flatMap(({ series }) => series)];
  const [whole] = await connection.sendRequest(rangeRequest, { ...asked, from: 0, to: rows.length });
  expect(told.flatMap(({ x }) => x)).toEqual(whole!.x);
  expect(told.flatMap(({ smooth }) => smooth!)).toEqual(whole!.smooth);
  expect(whole!.x).toEqual(rows.filter(({ type }) => type === 'metrics').map(({ step }) => step));
  const [part] = await connection.sendRequest(rangeRequest, { ...asked, from: 10, to: 20 });
  expect(part!.x).toEqual([9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21]);
  await expect(
    connection.sendRequest(rangeRequest, { ...asked, smoothing: 1, from: 10, to: 20 }),
  ).rejects.toThrow('smoothing: 1 is out of range');
  // Long enough that a request to cancel comes in while it is read.
  const more = Array.from({ length: 150_000 }, (_, index) => metricsRow(rows.length + 1 + index));
  appendFileSync(runFiles(run.run).metrics, more.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const source = new CancellationTokenSource();
  const answer = connection.sendRequest(rangeRequest, { ...asked, from: 0, to: 1e6 }, source.token);
  source.cancel();
  await expect(answer).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  expect(await server.shutdown()).toBe(0);
});

test('a server whose editor is gone ends, and its run goes on', async () => {
  const one = await forked();
  const run = await one.connection.sendRequest(startRequest, { file, name: 'orphan' });
  await trains(run);
  const gone = once(one.process, 'exit');
  one.process.disconnect();
  expect(await gone).toEqual([1, null]);
  const two = await forked();
  await trains(run);
  expect(await two.connection.sendRequest(stopRequest, { run: run.run })).toMatchObject({ state: 'stopped' });
});
