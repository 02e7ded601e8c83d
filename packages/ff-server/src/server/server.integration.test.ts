import { appendFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  describeRequest,
  listRequest,
  resumeRequest,
  type SubscribeResult,
  stopRequest,
  subscribeRequest,
} from '../protocol.ts';
import { readMetrics } from '../runs/metrics-file.ts';
import { runFiles } from '../runs/record.ts';
import { ff } from '../testing/ff.ts';
import { eventually, outcome, readRecord } from '../testing/outcome.ts';
import type { TestServer } from '../testing/server.ts';
import { reaches, Servers, startOn, toldOf } from '../testing/servers.ts';

const servers = new Servers();
const { cwd } = servers;
const file = servers.model('long', 400);
const shorter = servers.model('shorter', 250);

/** Steps of a series as a client has them. */
function stepsOf(name: string, first: SubscribeResult, on: TestServer): number[] {
  const parts = [first, ...on.deltas.filter(({ subscription }) => subscription === first.subscription)];
  return parts.flatMap(({ series }) => series.find((each) => each.name === name)?.x ?? []);
}

test('another protocol version is refused with the way out', async () => {
  const made = servers.make();
  await expect(made.initialize({ protocolVersion: 2 })).rejects.toThrow(
    /the client speaks version 2 .* version 1: update the server/,
  );
  await expect(made.initialize({ protocolVersion: undefined })).rejects.toThrow(
    /speaks no version .* update the client/,
  );
});

test('start, subscribe, deltas, stop: every row once', async () => {
  const on = await servers.start();
  const run = await startOn(on, { file, name: 'streamed' });
  expect(run).toMatchObject({ name: 'streamed', source: file, device: 'auto' });
  await reaches(on, run, 'training');
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

test('a run says how far it is and how fast, and what it is made of', async () => {
  const on = await servers.start();
  const settings = { 'layers[0].threshold': 30 };
  const run = await startOn(on, { file, name: 'described', settings });
  const told = await eventually('a rate', () => (toldOf(on, run)?.rate ? toldOf(on, run) : undefined));
  const { steps, step, rate, secondsLeft } = told;
  expect(told).toMatchObject({ state: 'training', epochs: 400, steps: 16_000, generation: 0 });
  expect(secondsLeft! * rate!).toBeCloseTo(steps! - step!, 3);
  const description = await on.connection.sendRequest(describeRequest, { run: run.run });
  expect(description).toMatchObject({
    info: { run: run.run, name: 'described' },
    model: { layers: [{ threshold: 30 }, {}], schedule: { epochs: 400 } },
    settings,
    versions: { node: process.versions.node, ff: expect.any(String) },
  });
  expect(description.log.some((line) => line.includes('start at step 0 of 16000 on cpu'))).toBe(true);
  const stopped = await on.connection.sendRequest(stopRequest, { run: run.run });
  expect(stopped).toMatchObject({ state: 'stopped', epochs: 400 });
  expect(stopped.rate).toBeUndefined();
  // the log may be long: its last lines are told
  const more = Array.from({ length: 5000 }, (_, index) => `2026-01-01T00:00:00.000Z line ${index}\n`);
  appendFileSync(runFiles(run.run).log, more.join(''));
  const { log } = await on.connection.sendRequest(describeRequest, { run: run.run });
  expect(log).toHaveLength(200);
  expect(log.at(-1)).toMatch(/line 4999$/);
});

test('a run outlives a killed server; the next one attaches, and no row is missing or twice', async () => {
  const one = await servers.start();
  const run = await startOn(one, { file, name: 'survivor' });
  await reaches(one, run, 'training');
  const before = await one.connection.sendRequest(subscribeRequest, { run: run.run, width: 20_000 });
  await eventually('deltas', () => (one.deltas.length >= 2 ? true : undefined));
  await one.kill();
  const { pid } = readRecord(run.run).process!;
  const two = await servers.start();
  await reaches(two, run, 'training');
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
  const on = await servers.start();
  const run = await startOn(on, { file, name: 'killed' });
  await reaches(on, run, 'training');
  process.kill(readRecord(run.run).process!.pid, 'SIGKILL');
  await reaches(on, run, 'crashed', 3);
  expect(toldOf(on, run)).toMatchObject({
    error: expect.stringMatching(/killed by SIGKILL|ended without a word/),
  });
  await on.connection.sendRequest(resumeRequest, { run: run.run });
  await reaches(on, run, 'training');
  await on.connection.sendRequest(stopRequest, { run: run.run });
});

test('with nobody attached a run pauses after its grace, and goes on bit for bit', async () => {
  expect(await ff(['train', shorter, '--json', '--name', 'whole'], { cwd })).toMatchObject({ code: 0 });
  // shorter than the run, also on a quick machine
  const one = await servers.start({ grace: 0.3 });
  const whole = one.connection
    .sendRequest(listRequest)
    .then(({ runs }) => runs.find((r) => r.name === 'whole')!);
  const run = await startOn(one, { file: shorter, name: 'graceful' });
  // it may have paused by itself already, where attaching took longer than the grace
  await eventually('its start', () =>
    ['training', 'paused'].includes(readRecord(run.run).state) ? true : undefined,
  );
  await one.kill();
  await eventually('pause', () => (readRecord(run.run).state === 'paused' ? true : undefined));
  const { summary } = readRecord(run.run);
  expect((await outcome(run.run)).step).toBe(summary!.step);
  expect(summary!.step).toBeLessThan(summary!.steps);
  const two = await servers.start({ grace: null });
  await two.connection.sendRequest(resumeRequest, { run: run.run });
  await reaches(two, run, 'done');
  expect(await outcome(run.run)).toEqual(await outcome((await whole).run));
});
