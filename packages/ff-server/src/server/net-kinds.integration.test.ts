import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digits as digitsOf } from 'ff-core';
import { fixedLabels } from 'ff-core/engine';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { evaluateRequest, layersRequest, pairsRequest, predictRequest, startRequest } from '../protocol.ts';
import { eventually, readRecord } from '../testing/outcome.ts';
import { TestServer } from '../testing/server.ts';

const cwd = mkdtempSync(join(tmpdir(), 'ff-server-'));
let server: TestServer;

beforeAll(async () => {
  server = new TestServer(cwd);
  await server.initialize();
});

afterAll(async () => {
  expect(server.stderr).toBe('');
  await server.kill();
  rmSync(cwd, { recursive: true, force: true });
});

/** Trains a model for an epoch; the answers to all that a panel asks of its net. */
async function asked(name: string, model: string) {
  const file = join(cwd, `${name}.ff.ts`);
  const imports =
    'classGroups, conv2d, defineModel, dense, digits, hybrid, joint, noLabels, shuffledLabels, softmaxHead, text';
  const options = `schedule: joint({ epochs: 1, batchSize: 50 }), ${model}`;
  writeFileSync(file, `import { ${imports} } from 'ff-core';\nexport default defineModel({ ${options} });\n`);
  const { connection } = server;
  const { run } = await connection.sendRequest(startRequest, { file });
  await eventually('end', () => (readRecord(run).state === 'done' ? true : undefined));
  return {
    layers: await connection.sendRequest(layersRequest, { run }),
    pairs: await connection.sendRequest(pairsRequest, { run, from: 0, count: 4 }),
    evaluation: await connection.sendRequest(evaluateRequest, { run }),
    prediction: await connection.sendRequest(predictRequest, { run, index: 0 }),
  };
}

const digits = 'data: digits({ train: 200, test: 50 })';

test('units that vote: the true class beside the wrong one with the most votes', async () => {
  const conv = "conv2d({ channels: 10, kernel: 3, stride: 3, goodness: 'sumOfSquares' })";
  const { layers, pairs, evaluation, prediction } = await asked(
    'votes',
    `${digits}, layers: [${conv}], loss: classGroups()`,
  );
  expect(layers.layers[0]).toMatchObject({
    kind: 'conv2d',
    inputShape: [28, 28, 1],
    outputShape: [9, 9, 10],
  });
  const [goodness] = prediction.goodness;
  const wrong = goodness!.with(pairs.positiveLabels![0]!, Number.NEGATIVE_INFINITY);
  expect(pairs.positiveLabels![0]).toBe(prediction.trueLabel);
  expect(pairs.negativeLabels![0]).toBe(wrong.indexOf(Math.max(...wrong)));
  expect(pairs.negativeGoodness[0]![0]).toBeCloseTo(Math.max(...wrong), 3);
  // nothing of a label is in the image
  expect(pairs.positive).toEqual(pairs.negative);
  expect(evaluation.classNames).toBeUndefined();
});

test('negatives that are images: no labels with them', async () => {
  const model = `${digits}, layers: [dense(20)], labels: noLabels(), negatives: hybrid(), head: softmaxHead({ input: 'positive' })`;
  const { layers, pairs, evaluation } = await asked('images', model);
  expect(layers.layers[0]!.separation).toBe(evaluation.layers[0]!.separation);
  expect(pairs.positive.pixels).not.toBe(pairs.negative.pixels);
  expect([pairs.positiveLabels, pairs.negativeLabels]).toEqual([undefined, undefined]);
});

test('negatives whose labels stay: those of the training set, as the run drew them', async () => {
  const { pairs } = await asked(
    'fixed',
    `${digits}, layers: [dense(20)], negatives: shuffledLabels({ fixed: true })`,
  );
  const { train } = await digitsOf({ train: 200, test: 50 }).load();
  expect(pairs).toMatchObject({
    ofTraining: true,
    total: 200,
    positiveLabels: [...train.labels.subarray(0, 4)],
  });
  const drawn = fixedLabels({ kind: 'shuffledLabels', fixed: true }, train.labels, 10, 0);
  expect(pairs.negativeLabels).toEqual([...drawn.subarray(0, 4)]);
});

test('classes that have names: with every answer that has labels', async () => {
  const answers = await asked('letters', 'data: text({ window: 3, strings: 10 }), layers: [dense(20)]');
  for (const { classNames } of Object.values(answers))
    expect(classNames?.slice(25, 28)).toEqual(['z', '␣', ',']);
});
