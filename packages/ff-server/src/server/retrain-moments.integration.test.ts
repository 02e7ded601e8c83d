import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { configure, goBackRequest, resumeRequest, retrainRequest } from '../protocol.ts';
import { runFiles } from '../runs/record.ts';
import { EditedRun } from '../testing/edited-run.ts';
import { eventually, isRunning, readRecord } from '../testing/outcome.ts';
import { modelText, withWidth } from '../testing/retraining.ts';

const it = new EditedRun();

const widthOf = async () => (await it.folder.lastWeights())['layers.1.weight']!.shape[1];

test('ten saves in a second: one retrain, of the last', async () => {
  await it.start();
  for (let width = 31; width <= 40; width++) await it.editor.save(withWidth(width));
  await it.trains(1);
  await it.pause();
  expect(it.editor.retrained).toHaveLength(1);
  expect(it.folder.markers).toHaveLength(1);
  expect(await widthOf()).toBe(40);
});

test('a save while the run starts and compiles', async () => {
  await it.begin();
  const states = () => it.server.states.filter(({ run }) => run === it.run.run);
  await eventually('its start', () => states().find(({ state }) => state === 'starting'));
  expect(await it.editor.retrain(withWidth(18))).toMatchObject({ generation: 1 });
  await it.trains(1);
  await it.pause();
  expect(await widthOf()).toBe(18);
});

test('a save while paused waits until the run is resumed, or is taken back', async () => {
  await it.start();
  await it.pause();
  expect(await it.editor.retrain(withWidth(21))).toMatchObject({ generation: 1, pending: true });
  const [, waiting] = await it.generations();
  expect(waiting).toMatchObject({ generation: 1, diff: expect.stringContaining('+  layers') });
  expect(waiting).not.toHaveProperty('step');
  expect(await it.info()).toMatchObject({ state: 'paused', generation: 0 });
  await it.editor.save(modelText);
  await eventually('only the first', async () => ((await it.generations()).length === 1 ? true : undefined));
  expect(await it.editor.retrain(withWidth(22))).toMatchObject({ generation: 1, pending: true });
  await it.server.connection.sendRequest(resumeRequest, { run: it.run.run });
  await it.trains(1);
  await it.pause();
  expect(await widthOf()).toBe(22);
  // asked to go on at once
  const params = { run: it.run.run, fromLayer: 1, resume: true };
  expect(await it.server.connection.sendRequest(retrainRequest, params)).toMatchObject({ generation: 2 });
  await it.trains(2);
});

test('where the user wants to be asked, a save only proposes; where never, it does nothing', async () => {
  await it.start();
  const { connection } = it.server;
  try {
    await connection.sendNotification(configure, { retrainOnSave: 'ask' });
    for (const width of [31, 32, 33]) await it.editor.save(withWidth(width));
    const proposed = await eventually('a proposal', () => it.editor.proposed[0]);
    expect(proposed).toEqual({
      run: it.run.run,
      kind: 'layers',
      description: 'keeps layer 1; trains layers 2 and 3 anew',
    });
    expect(it.editor.proposed).toHaveLength(1);
    expect(it.folder.markers).toEqual([]);
    const carriedOut = await connection.sendRequest(retrainRequest, { run: it.run.run });
    expect(carriedOut).toMatchObject({ generation: 1 });
    await it.trains(1);
    await connection.sendNotification(configure, { retrainOnSave: 'never' });
    await it.editor.save(modelText);
    // what is saved later is carried out; what was saved before is not even proposed
    await connection.sendNotification(configure, { retrainOnSave: 'always' });
    expect(await it.editor.retrain(withWidth(34))).toMatchObject({ generation: 2 });
    expect(it.editor.proposed).toHaveLength(1);
    expect(it.folder.markers.map(({ generation }) => generation)).toEqual([1, 2]);
  } finally {
    await connection.sendNotification(configure, { retrainOnSave: 'always' });
  }
});

test('options change while the server runs; one out of its range is told and changes nothing', async () => {
  const messages: string[] = [];
  const { connection } = it.server;
  connection.onNotification(
    'window/showMessage',
    ({ message }: { message: string }) => void messages.push(message),
  );
  await connection.sendNotification(configure, { grace: 77, limit: 0 });
  await eventually('the message', () => messages[0]);
  expect(messages).toEqual(['limit: got 0, a whole number from 1 up is wanted']);
  await connection.sendNotification(configure, { grace: 88 });
  await it.start();
  expect(readRecord(it.run.run).grace).toBe(88);
  await it.pause();
  await connection.sendNotification(configure, { grace: 99, trusted: false });
  const params = { run: it.run.run };
  await expect(connection.sendRequest(resumeRequest, params)).rejects.toThrow(/is not trusted/);
  await connection.sendNotification(configure, { trusted: true });
  expect(await connection.sendRequest(resumeRequest, params)).toMatchObject({ run: it.run.run });
  expect(readRecord(it.run.run).grace).toBe(99);
});

test('going back is refused where it would overwrite changes, unless forced', async () => {
  await it.start();
  await it.editor.retrain(withWidth(20));
  await it.trains(1);
  const unsaved = `${withWidth(20)}// not saved\n`;
  await it.editor.type(unsaved);
  const { connection } = it.server;
  const params = { run: it.run.run, generation: 0 };
  await expect(connection.sendRequest(goBackRequest, params)).rejects.toThrow(
    /has changes that run .* has not trained with/,
  );
  expect(readFileSync(it.editor.file, 'utf8')).toBe(withWidth(20));
  await connection.sendRequest(goBackRequest, { ...params, force: true });
  expect(readFileSync(it.editor.file, 'utf8')).toBe(modelText);
  await it.trains(2);
});

test('a trainer waits ready for the next save while the file is open', async () => {
  await it.start();
  const waiting = () => {
    const log = readFileSync(runFiles(it.run.run).log, 'utf8');
    return [...log.matchAll(/process (\d+) gets ready for a change/g)].map(([, pid]) => Number(pid));
  };
  const first = await eventually('a trainer', () => waiting()[0]);
  await it.editor.retrain(withWidth(20));
  expect(it.pid).toBe(first);
  await it.trains(1);
  // One that was made while the run changed hands may have been dropped again.
  const second = await eventually('the next one', () => waiting().slice(1).find(isRunning));
  await it.editor.close();
  await eventually('its end', () => (isRunning(second) ? undefined : true));
  expect((await it.info()).state).toBe('training');
});
