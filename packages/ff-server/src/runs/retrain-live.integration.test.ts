import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { eventually } from '../testing/outcome.ts';
import { modelText, Retraining, withWidth } from '../testing/retraining.ts';

const it = new Retraining();

const learningRateAfter = async (step: number) =>
  (await eventually('a row', () => it.folder.rowAfter(step))).learningRate;

test('only a learning rate: the same process, nothing compiled, and still there after a resume', async () => {
  await it.start();
  const old = it.pid;
  it.save(modelText.replace('0.003', '0.001'));
  const { plan, generation } = await it.retrainer.retrain(it.run);
  expect(plan).toEqual({ kind: 'live', values: { 'optimizer.learningRate': 0.001 } });
  expect({ generation, pid: it.pid, starts: it.starts }).toEqual({ generation: 1, pid: old, starts: [0] });
  const [marker] = it.folder.markers;
  expect(marker).toMatchObject({ generation: 1, live: true });
  expect(await learningRateAfter(marker!.step)).toBe(0.001);
  await it.manager.stop(it.run);
  it.resume();
  await it.trains(0);
  const { step } = it.events.findLast((event) => event.type === 'progress')!;
  expect(await learningRateAfter(step)).toBe(0.001);
  // undone in the source: live again, against what the source said last
  it.save(modelText);
  expect((await it.retrainer.retrain(it.run)).plan).toEqual({
    kind: 'live',
    values: { 'optimizer.learningRate': 0.003 },
  });
});

test('going back past changes of values: the values go back, and the weights where the code was another', async () => {
  await it.start();
  it.save(modelText.replace('0.003', '0.001'));
  await it.retrainer.retrain(it.run);
  // past a change of values alone: live, in the same process
  const old = it.pid;
  const back = await it.retrainer.goBack(it.run, 0, { writeSource: true });
  expect(back).toMatchObject({ generation: 2, plan: { kind: 'live' } });
  expect(it.pid).toBe(old);
  expect(readFileSync(it.file, 'utf8')).toBe(modelText);
  expect(await learningRateAfter(it.folder.markers.at(-1)!.step)).toBe(0.003);
  // past a change of a layer, to where only a value had changed
  it.save(withWidth(20));
  await it.retrainer.retrain(it.run);
  await it.trains(3);
  await it.retrainer.goBack(it.run, 1, { writeSource: true });
  await it.trains(4);
  expect(await learningRateAfter(it.folder.markers.at(-1)!.step)).toBe(0.001);
  expect(readFileSync(it.file, 'utf8')).toBe(modelText.replace('0.003', '0.001'));
  await it.manager.stop(it.run);
  expect((await it.folder.lastWeights())['layers.1.weight']!.shape).toEqual([24, 16]);
});

test('going back does not overwrite what no generation has', async () => {
  await it.start();
  it.save(withWidth(20));
  await it.retrainer.retrain(it.run);
  await it.trains(1);
  const own = `${withWidth(20)}// to be kept\n`;
  it.save(own);
  const refusal = /model\.ff\.ts has changes that run model \(\w+\) has not trained with; .* back by force/;
  await expect(it.retrainer.goBack(it.run, 0, { writeSource: true })).rejects.toThrow(refusal);
  // saved, but with changes in an editor
  it.save(withWidth(20));
  await expect(it.retrainer.goBack(it.run, 0, { writeSource: true, openText: own })).rejects.toThrow(refusal);
  expect(readFileSync(it.file, 'utf8')).toBe(withWidth(20));
  expect(it.starts).toEqual([0, 1]);
  // written while the run goes back
  const late = it.retrainer.goBack(it.run, 0, { writeSource: true });
  writeFileSync(it.file, own);
  await expect(late).rejects.toThrow(/went back to generation 0, but .* was changed meanwhile .* is in /);
  expect(readFileSync(it.file, 'utf8')).toBe(own);
  await it.trains(2);
  await it.retrainer.goBack(it.run, 1, { writeSource: true, force: true });
  expect(readFileSync(it.file, 'utf8')).toBe(withWidth(20));
});
