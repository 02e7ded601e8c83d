import { expect, test } from 'vitest';
import {
  deleteRequest,
  listRequest,
  pauseRequest,
  type RunInfo,
  renameRequest,
  resumeRequest,
  stopRequest,
} from '../protocol.ts';
import { Ff, ff } from '../testing/ff.ts';
import { eventually, readRecord } from '../testing/outcome.ts';
import type { TestServer } from '../testing/server.ts';
import { reaches, Servers, startOn, toldOf } from '../testing/servers.ts';

const servers = new Servers();
const { cwd } = servers;
const file = servers.model('long', 400);
const short = servers.model('short', 20);

/** The state of a run as `ff runs` lists it. */
async function seenByTerminal({ id }: RunInfo): Promise<string | undefined> {
  const { stdout } = await ff(['runs', '--json'], { cwd });
  const runs = JSON.parse(stdout) as { id: string; state: string }[];
  return runs.find((run) => run.id === id)?.state;
}

test('two servers and a terminal see the same; a run has one owner and is not deleted under it', async () => {
  const [one, two] = [await servers.start(), await servers.start()];
  const child = new Ff(['train', file, '--json', '--name', 'shared'], { cwd });
  await child.says('"type":"progress"');
  const find = async (on: TestServer) =>
    (await on.connection.sendRequest(listRequest)).runs.find(({ name }) => name === 'shared');
  const run = (await find(one))!;
  expect(await find(two)).toMatchObject({ run: run.run, state: 'training' });
  await Promise.all([reaches(one, run, 'training'), reaches(two, run, 'training')]);
  for (const on of [one, two]) {
    await expect(on.connection.sendRequest(deleteRequest, { run: run.run })).rejects.toThrow(
      /shared \(\w+\) is training: stop it before you remove it/,
    );
    await expect(on.connection.sendRequest(resumeRequest, { run: run.run })).rejects.toThrow(
      /is being trained by process \d+/,
    );
  }
  expect(await ff(['runs', 'rm', run.id], { cwd })).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/shared \(\w+\) is training: stop it before you remove it/),
  });
  // A second run of the folder waits for the first, whoever starts it.
  const queued = await startOn(two, { file: short, name: 'second' });
  expect(queued).toMatchObject({
    state: 'queued',
    waitingFor: expect.stringMatching(/shared \(\w+\) on cpu: 1 run/),
  });
  await reaches(one, queued, 'queued');
  expect([await seenByTerminal(run), await seenByTerminal(queued)]).toEqual(['training', 'queued']);
  await two.connection.sendRequest(pauseRequest, { run: run.run });
  expect(await child.result()).toMatchObject({ code: 0, stdout: expect.stringMatching(/"type":"paused"/) });
  for (const on of [one, two]) await reaches(on, run, 'paused');
  expect(await seenByTerminal(run)).toBe('paused');
  for (const on of [one, two]) await reaches(on, queued, 'done');
  expect(await one.connection.sendRequest(renameRequest, { run: run.run, name: 'renamed' })).toMatchObject({
    name: 'renamed',
  });
  await one.connection.sendRequest(deleteRequest, { run: run.run });
  expect(await find(two)).toBeUndefined();
});

test('a run that waits when its server is killed is taken by the next one, and keeps its place', async () => {
  const one = await servers.start();
  const first = await startOn(one, { file, name: 'first' });
  await reaches(one, first, 'training');
  const second = await startOn(one, { file: short, name: 'second' });
  const { queued } = readRecord(second.run);
  await one.kill();
  const two = await servers.start();
  const third = await startOn(two, { file: short, name: 'third' });
  await eventually('another owner', () =>
    readRecord(second.run).process!.pid === two.process.pid ? true : undefined,
  );
  expect(readRecord(second.run)).toMatchObject({ state: 'queued', queued });
  await two.connection.sendRequest(stopRequest, { run: first.run });
  await reaches(two, second, 'done');
  await reaches(two, third, 'done');
  expect(toldOf(two, third)!.started! > toldOf(two, second)!.started!).toBe(true);
});
