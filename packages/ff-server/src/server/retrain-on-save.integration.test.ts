import { readFileSync } from 'node:fs';
import { checkpointFolder, readCheckpoint } from 'ff-core';
import { expect, test } from 'vitest';
import { describeRequest, goBackRequest, retrainRequest } from '../protocol.ts';
import { runFiles } from '../runs/record.ts';
import { EditedRun } from '../testing/edited-run.ts';
import { eventually } from '../testing/outcome.ts';
import { modelText, ofLayer, withOwnLayer, withSwappedLayers, withWidth } from '../testing/retraining.ts';

const it = new EditedRun();

test("the second layer's width: the first keeps its weights bit for bit; going back restores weights and source", async () => {
  // with evaluations, and the checkpoints after them, so far apart that the first one of a generation is still there
  const [narrow, wide] = [modelText, withWidth(20)].map((text) => text.replace('5000', '100_000'));
  await it.start(narrow);
  const old = it.pid;
  const told = await it.editor.retrain(wide!);
  const text = 'keeps layer 1; trains layers 2 and 3 anew';
  expect(told).toEqual({ run: it.run.run, kind: 'layers', description: text, generation: 1 });
  await it.trains(1);
  expect(it.pid).not.toBe(old);
  const { folder } = it;
  const { step } = folder.markers[0]!;
  await eventually('a row of it', () => folder.rowAfter(step));
  const [first, second] = await it.generations();
  expect(first).toMatchObject({ generation: 0, step: 0, epoch: 0, text: 'as the run was started' });
  expect(first).not.toHaveProperty('diff');
  expect(second).toMatchObject({ generation: 1, step, text });
  expect(second!.epoch).toBeCloseTo(step / 20, 6);
  expect(second!.diff).toMatch(/^-.*dense\(16, options\), dense\(16.*\n\+.*dense\(20, options\), dense\(16/m);
  expect(readFileSync(second!.source, 'utf8')).toBe(wide);

  const params = { run: it.run.run, generation: 0 };
  expect(await it.server.connection.sendRequest(goBackRequest, params)).toMatchObject({ run: it.run.run });
  await it.trains(2);
  await it.pause();
  expect(readFileSync(it.editor.file, 'utf8')).toBe(narrow);
  // of the generation between: its first layer never moved
  const [before, after] = [folder.originOf(1), folder.originOf(2)];
  expect(ofLayer(after, 0)).toEqual(ofLayer(before, 0));
  expect(after['layers.1.weight']!.shape).toEqual([24, 20]);
  const back = folder.markers.at(-1)!;
  const checkpoints = await checkpointFolder(runFiles(it.run.run).checkpoints).list();
  const begun = checkpoints.find(({ generation, step }) => generation?.number === 2 && step === back.step);
  expect((await readCheckpoint(begun!.path)).tensors).toEqual(before);
  folder.expectNoGap();
});

test('only a learning rate: the same process, nothing compiled', async () => {
  await it.start();
  const old = it.pid;
  const told = await it.editor.retrain(modelText.replace('0.003', '0.001'));
  expect(told).toMatchObject({ kind: 'live', generation: 1 });
  await it.trains(1);
  expect(it.pid).toBe(old);
  const { step } = it.folder.markers[0]!;
  expect((await eventually('a row', () => it.folder.rowAfter(step))).learningRate).toBe(0.001);
  const { log } = await it.server.connection.sendRequest(describeRequest, { run: it.run.run });
  expect(log.filter((line) => line.includes('start at step'))).toHaveLength(1);
  expect((await it.generations())[1]).toMatchObject({ step, diff: expect.stringContaining('-  optimizer') });
});

test('a helper function of a custom layer', async () => {
  await it.start(withOwnLayer);
  const told = await it.editor.retrain(withOwnLayer.replace('const slope = 1', 'const slope = 1.5'));
  expect(told.description).toBe(
    'keeps layer 1; trains layers 2 and 3 again; layers 2 and 3 start from their old weights',
  );
  await it.trains(1);
  expect(ofLayer(await it.folder.lastWeights(), 0)).toEqual(ofLayer(it.folder.originOf(1), 0));
});

test('an inserted layer, a removed one, two swapped ones and other data', async () => {
  await it.start();
  const inserted = modelText.replace('dense(24, options)', 'dense(24, options), dense(24, options)');
  const steps: [string, string | RegExp][] = [
    [inserted, /^keeps layers? 1/],
    [modelText, /^keeps layer 1; .*drops the old layer 2/],
    [withSwappedLayers, /^keeps layer 1; trains layers 2 and 3 /],
    [
      withSwappedLayers.replace('train: 1000', 'train: 1200'),
      'data changed; all layers go on from their weights',
    ],
  ];
  for (const [index, [text, description]] of steps.entries()) {
    const told = await it.editor.retrain(text);
    expect(told).toMatchObject({ generation: index + 1, description: expect.stringMatching(description) });
    await it.trains(index + 1);
    if (index > 2) continue;
    const [before, after] = [it.folder.originOf(index + 1), await it.folder.lastWeights()];
    expect(ofLayer(after, 0)).toEqual(ofLayer(before, 0));
  }
  expect(it.folder.markers.map(({ generation }) => generation)).toEqual([1, 2, 3, 4]);
  it.folder.expectNoGap();
});

test('a syntax error: the run goes on untouched, and the place is shown until it is mended', async () => {
  await it.start();
  const old = it.pid;
  const broken = modelText.replace('layers: [', 'layers: [[');
  await it.editor.save(broken);
  const line = broken.split('\n').findIndex((each) => each.includes('layers: ['));
  await eventually('the diagnostic', () =>
    it.editor.diagnostics.find(({ range, severity }) => severity === 1 && range.start.line >= line),
  );
  const { step } = await it.info();
  await eventually('further steps', async () => ((await it.info()).step! > step! ? true : undefined));
  expect({ pid: it.pid, markers: it.folder.markers, retrained: it.editor.retrained }).toEqual({
    pid: old,
    markers: [],
    retrained: [],
  });
  await it.editor.save(modelText);
  await eventually('no diagnostic', () =>
    it.editor.diagnostics.every(({ severity }) => severity !== 1) ? true : undefined,
  );
  expect(it.pid).toBe(old);
});

test('what only the loaded model tells is shown at its place', async () => {
  await it.start();
  const broken = modelText.replace('const slope = 1;', 'const slope = [][0]!.length;');
  await it.editor.save(broken);
  const line = broken.split('\n').findIndex((each) => each.startsWith('const slope'));
  const failure = await eventually('the diagnostic', () =>
    it.editor.diagnostics.find(({ code }) => code === 'not-applied'),
  );
  expect(failure).toMatchObject({ severity: 1, range: { start: { line } } });
  expect((await it.info()).state).toBe('training');
});

test('from a layer on: planned, then carried out, though the file is as it was', async () => {
  await it.start();
  const params = { run: it.run.run, fromLayer: 2 };
  const plan = await it.server.connection.sendRequest(retrainRequest, { ...params, dryRun: true });
  expect(plan).toEqual({ kind: 'layers', description: 'keeps layers 1 and 2; trains layer 3 anew' });
  expect((await it.info()).generation).toBe(0);
  expect(await it.server.connection.sendRequest(retrainRequest, params)).toMatchObject({ generation: 1 });
  await it.trains(1);
  await it.pause();
  const [before, after] = [it.folder.originOf(1), await it.folder.lastWeights()];
  for (const index of [0, 1]) expect(ofLayer(after, index)).toEqual(ofLayer(before, index));
  expect(ofLayer(after, 2)).not.toEqual(ofLayer(before, 2));
  const [, second] = await it.generations();
  expect(second).not.toHaveProperty('diff');
  await expect(it.server.connection.sendRequest(retrainRequest, { ...params, fromLayer: 3 })).rejects.toThrow(
    "can't retrain from layer 4: the model has layers 1 to 3",
  );
});
