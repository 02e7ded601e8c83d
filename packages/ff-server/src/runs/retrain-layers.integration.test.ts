import { readFileSync } from 'node:fs';
import { checkpointFolder } from 'ff-core';
import { expect, test } from 'vitest';
import { eventually } from '../testing/outcome.ts';
import {
  modelText,
  ofLayer,
  Retraining,
  withOwnLayer,
  withSwappedLayers,
  withWidth,
} from '../testing/retraining.ts';
import { runFiles } from './record.ts';

const it = new Retraining();

test("the second layer's width: the first keeps its weights bit for bit, and going back restores all", async () => {
  await it.start();
  const old = it.pid;
  it.save(withWidth(20));
  expect(await it.retrainer.plan(it.run)).toMatchObject({
    text: 'keeps layer 1; trains layers 2 and 3 anew',
  });
  expect(it.starts).toEqual([0]);
  expect(await it.retrainer.retrain(it.run)).toMatchObject({ generation: 1 });
  await it.trains(1);
  expect(it.pid).not.toBe(old);
  await it.manager.stop(it.run);
  const { folder } = it;
  const [before, after] = [folder.originOf(1), await folder.lastWeights()];
  expect(ofLayer(after, 0)).toEqual(ofLayer(before, 0));
  expect(after['layers.1.weight']!.shape).toEqual([24, 20]);
  expect(folder.markers).toMatchObject([
    { generation: 1, text: 'keeps layer 1; trains layers 2 and 3 anew', live: false },
  ]);
  expect(folder.diffOf(1)).toContain('-  layers: [dense(24, options), dense(16, options)');
  expect(folder.diffOf(1)).toContain('+  layers: [dense(24, options), dense(20, options)');
  folder.expectNoGap();

  // of a run that is stopped: the change waits, and the next trainer begins with it
  const back = await it.retrainer.goBack(it.run, 0, { writeSource: true });
  expect(back).toMatchObject({ generation: 2, pending: true });
  expect(readFileSync(it.file, 'utf8')).toBe(modelText);
  it.resume();
  await it.trains(2);
  const { step } = folder.markers.find(({ generation }) => generation === 2)!;
  await eventually('a row of it', () => folder.rowAfter(step));
  await it.manager.stop(it.run);
  const first = (await checkpointFolder(runFiles(it.run.folder).checkpoints).list()).at(-1)!;
  expect(first.generation).toMatchObject({ number: 2 });
  expect((await folder.lastWeights())['layers.1.weight']!.shape).toEqual([24, 16]);
  folder.expectNoGap();
});

test('a helper function of a custom layer', async () => {
  await it.start(withOwnLayer);
  it.save(withOwnLayer.replace('const slope = 1', 'const slope = 1.5 // steeper'));
  expect((await it.retrainer.retrain(it.run)).text).toBe(
    'keeps layer 1; trains layers 2 and 3 again; layers 2 and 3 start from their old weights',
  );
  await it.trains(1);
  expect(ofLayer(await it.folder.lastWeights(), 0)).toEqual(ofLayer(it.folder.originOf(1), 0));
  it.save(withOwnLayer.replace('const slope = 1', 'const slope = 1.5 // a comment'));
  expect((await it.retrainer.retrain(it.run)).plan).toEqual({ kind: 'none' });
});

test('an inserted layer, a removed one, two swapped ones and other data, one after the other', async () => {
  await it.start();
  it.save(
    modelText.replace(
      'dense(16, options)',
      'dense(16, options), dense(16, { ...options, activation: "sigmoid" })',
    ),
  );
  expect(await it.retrainer.retrain(it.run)).toMatchObject({ generation: 1, plan: { frozen: 2 } });
  await it.trains(1);
  it.save(modelText);
  expect(await it.retrainer.retrain(it.run)).toMatchObject({
    generation: 2,
    text: 'keeps layers 1 and 2; drops the old layer 3; trains layer 3 again; layer 3 starts from the weights of the old layer 4',
  });
  await it.trains(2);
  it.save(withSwappedLayers.replaceAll('dense(24, options)', 'dense(16, options)'));
  await expect(it.retrainer.plan(it.run)).resolves.toMatchObject({ plan: { kind: 'layers', frozen: 0 } });
  it.save(withSwappedLayers);
  expect((await it.retrainer.retrain(it.run)).text).toMatch(/^keeps layer 1; trains layers 2 and 3 /);
  await it.trains(3);
  it.save(withSwappedLayers.replace('train: 1000', 'train: 1200'));
  expect((await it.retrainer.retrain(it.run)).text).toBe('data changed; all layers go on from their weights');
  await it.trains(4);
  await it.manager.stop(it.run);
  const { folder } = it;
  expect(it.starts).toEqual([0, 1, 2, 3, 4]);
  expect(folder.markers.map(({ generation }) => generation)).toEqual([1, 2, 3, 4]);
  expect(ofLayer(folder.originOf(3), 0)).toEqual(ofLayer(folder.originOf(1), 0));
  expect(ofLayer(await folder.lastWeights(), 0)).not.toEqual(ofLayer(folder.originOf(1), 0));
  folder.expectNoGap();
});

test('from a layer on, though nothing has changed: those below keep their weights, those above start anew', async () => {
  await it.start();
  const plan = await it.retrainer.plan(it.run, { fromLayer: 1 });
  expect(plan).toMatchObject({
    plan: { kind: 'layers', frozen: 1, layers: [{ action: 'keep' }, { action: 'new' }, { action: 'new' }] },
    text: 'keeps layer 1; trains layers 2 and 3 anew',
  });
  await expect(it.retrainer.plan(it.run, { fromLayer: 3 })).rejects.toThrow(
    "can't retrain from layer 4: the model has layers 1 to 3",
  );
  expect(await it.retrainer.retrain(it.run, { fromLayer: 1 })).toMatchObject({ generation: 1 });
  await it.trains(1);
  await it.manager.stop(it.run);
  const [before, after] = [it.folder.originOf(1), await it.folder.lastWeights()];
  expect(ofLayer(after, 0)).toEqual(ofLayer(before, 0));
  expect(ofLayer(after, 1)).not.toEqual(ofLayer(before, 1));
  expect(it.folder.diffOf(1)).not.toContain('@@');
});
