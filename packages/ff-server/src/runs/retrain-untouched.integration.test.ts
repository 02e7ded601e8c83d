import { readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { eventually } from '../testing/outcome.ts';
import { modelText, Retraining, withWidth } from '../testing/retraining.ts';
import { runFiles } from './record.ts';

const it = new Retraining();

test.each([
  ['no TypeScript', modelText.replace('layers: [', 'layers: [['), /^.*model\.ff\.ts:\d+:\d+: Expected "\]"/],
  ['half-written', modelText.slice(0, 600), /^.*model\.ff\.ts:\d+:\d+: /],
  ['empty', '', /no default export/],
  [
    'no valid model',
    modelText.replace('dense(24', 'dense(-24'),
    /model\.ff\.ts:\d+:\d+: layers\[0\]\.units: got -24/,
  ],
  ['no model', modelText.replace('export default', 'export const model ='), /no default export/],
])('%s: the run goes on untouched', async (_, broken, message) => {
  await it.start();
  const old = it.pid;
  it.save(broken);
  await expect(it.retrainer.retrain(it.run)).rejects.toThrow(message);
  await it.tellsMore();
  it.expectUntouched(old);
});

test('the model file is deleted, or renamed: the run goes on untouched', async () => {
  await it.start();
  const old = it.pid;
  const elsewhere = join(it.cwd, 'renamed.ff.ts');
  renameSync(it.file, elsewhere);
  await expect(it.retrainer.retrain(it.run)).rejects.toThrow(/no such file: .*model\.ff\.ts/);
  await it.tellsMore();
  it.expectUntouched(old);
  // it may be taken from where it is now
  expect(await it.retrainer.plan(it.run, { file: elsewhere })).toMatchObject({ plan: { kind: 'none' } });
  rmSync(elsewhere);
  expect(await it.retrainer.goBack(it.run, 0, { writeSource: true })).toMatchObject({
    plan: { kind: 'none' },
  });
  expect(readFileSync(it.file, 'utf8')).toBe(modelText);
});

test('the trainer that gets ready is killed: the run goes on untouched', async () => {
  await it.start();
  const old = it.pid;
  it.save(withWidth(20));
  const failing = expect(it.retrainer.retrain(it.run)).rejects.toThrow(
    /could not be prepared: the trainer was killed by SIGKILL.*the run goes on as it was/s,
  );
  const preparing = await eventually('its number', () => {
    const log = readFileSync(runFiles(it.run.folder).log, 'utf8');
    return /process (\d+) gets ready for a change/.exec(log)?.[1];
  });
  process.kill(Number(preparing), 'SIGKILL');
  await failing;
  await it.tellsMore();
  it.expectUntouched(old);
  expect(readdirSync(join(it.run.folder, 'generations'))).toEqual(['0']);
  // nothing is left of it: the next try works
  expect(await it.retrainer.retrain(it.run)).toMatchObject({ generation: 1 });
});
