import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  confusedRequest,
  evaluateRequest,
  filtersRequest,
  layersRequest,
  pairsRequest,
  predictRequest,
  type RunInfo,
  samplesRequest,
  setRequest,
  startRequest,
  stopRequest,
  templatesRequest,
} from '../protocol.ts';
import { writeModel } from '../testing/model.ts';
import { eventually, readRecord } from '../testing/outcome.ts';
import { TestServer } from '../testing/server.ts';

const cwd = mkdtempSync(join(tmpdir(), 'ff-server-'));
const file = join(cwd, writeModel(cwd, { epochs: 4 }));
const long = join(cwd, writeModel(cwd, { name: 'long', epochs: 1000 }));
let server: TestServer;
let done: RunInfo;

const bytes = (pixels: string) => Buffer.from(pixels, 'base64');
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

beforeAll(async () => {
  server = new TestServer(cwd);
  await server.initialize();
  done = await server.connection.sendRequest(startRequest, { file });
  await eventually('end', () => (readRecord(done.run).state === 'done' ? true : undefined));
});

afterAll(async () => {
  expect(server.stderr).toBe('');
  await server.kill();
  rmSync(cwd, { recursive: true, force: true });
});

describe('a finished run', () => {
  test('its layers: shapes, numbers of the training, and figures that agree with the evaluation', async () => {
    const { layers, step, epoch } = await server.connection.sendRequest(layersRequest, { run: done.run });
    const evaluation = await server.connection.sendRequest(evaluateRequest, { run: done.run });
    expect({ step, epoch }).toEqual({ step: 160, epoch: 4 });
    expect(layers).toMatchObject([
      { kind: 'dense', inputShape: [784], outputShape: [32], parameters: 784 * 32 + 32 },
      { kind: 'dense', inputShape: [32], outputShape: [32], parameters: 32 * 32 + 32 },
    ]);
    for (const [index, layer] of layers.entries()) {
      expect(layer).toMatchObject({ isFrozen: false, learningRate: 0.003 });
      // symba() looks at none
      expect(layer.threshold).toBeUndefined();
      expect(layer.weightNorm).toBeGreaterThan(0);
      // the test set has no more samples than a portrait looks at
      const { separation, deadUnits } = evaluation.layers[index]!;
      expect(layer).toMatchObject({ separation, deadUnits });
      const { from, to, positive, negative } = layer.histogram;
      expect([positive.length, negative.length, sum(positive), sum(negative)]).toEqual([40, 40, 500, 500]);
      const mean = (counts: readonly number[]) =>
        from + ((to - from) * sum(counts.map((count, bin) => count * (bin + 0.5)))) / 40 / 500;
      expect(mean(positive)).toBeGreaterThan(mean(negative));
    }
  });

  test('pairs carry their labels in the image, and their goodness is that of a prediction', async () => {
    const pairs = await server.connection.sendRequest(pairsRequest, { run: done.run, from: 3, count: 5 });
    const samples = await server.connection.sendRequest(samplesRequest, { run: done.run, from: 3, count: 5 });
    expect(pairs).toMatchObject({ total: 500, positiveLabels: samples.labels });
    expect(await server.connection.sendRequest(pairsRequest, { run: done.run, from: 3, count: 5 })).toEqual(
      pairs,
    );
    for (let i = 0; i < 5; i++) {
      const { goodness } = await server.connection.sendRequest(predictRequest, {
        run: done.run,
        index: 3 + i,
      });
      const [label, wrong] = [pairs.positiveLabels![i]!, pairs.negativeLabels![i]!];
      expect(wrong).not.toBe(label);
      for (const [layer, ofLabels] of goodness.entries()) {
        expect(pairs.positiveGoodness[layer]![i]).toBeCloseTo(ofLabels[label]!, 3);
        expect(pairs.negativeGoodness[layer]![i]).toBeCloseTo(ofLabels[wrong]!, 3);
      }
      const plain = bytes(samples.pixels).subarray(i * 784, (i + 1) * 784);
      const sides = [
        { tiles: pairs.positive, shown: label },
        { tiles: pairs.negative, shown: wrong },
      ];
      for (const { tiles, shown } of sides) {
        const image = bytes(tiles.pixels).subarray(i * 784, (i + 1) * 784);
        expect([...image.subarray(0, 10)]).toEqual([...Array(10).keys()].map((k) => (k === shown ? 255 : 0)));
        expect([...image.subarray(10)]).toEqual([...plain.subarray(10)]);
      }
    }
  });

  test('a stretch beyond the test set ends with it', async () => {
    const pairs = await server.connection.sendRequest(pairsRequest, { run: done.run, from: 498, count: 9 });
    expect(pairs.positive.count).toBe(2);
    const none = await server.connection.sendRequest(pairsRequest, { run: done.run, from: 900, count: 9 });
    expect(none).toMatchObject({ total: 500, positive: { count: 0 }, positiveGoodness: [[], []] });
  });

  test('the cells of the confusion matrix hold the samples that it counts', async () => {
    const { confusion } = await server.connection.sendRequest(evaluateRequest, { run: done.run });
    for (const [trueLabel, row] of confusion.entries()) {
      for (const [predicted, total] of row.entries()) {
        const params = { run: done.run, trueLabel, predicted, count: 3 };
        const cell = await server.connection.sendRequest(confusedRequest, params);
        expect(cell).toMatchObject({ width: 28, height: 28, count: Math.min(3, total), total });
        expect(bytes(cell.pixels)).toHaveLength(cell.count * 784);
        const [index] = cell.indices;
        if (index === undefined) continue;
        expect(await server.connection.sendRequest(predictRequest, { run: done.run, index })).toMatchObject({
          label: predicted,
          trueLabel,
        });
      }
    }
    const wrong = { run: done.run, trueLabel: 10, predicted: 0, count: 3 };
    await expect(server.connection.sendRequest(confusedRequest, wrong)).rejects.toThrow(
      /trueLabel 10: the labels are 0 to 9/,
    );
  });
});

test('layers and filters follow the newest checkpoint of a run that trains', async () => {
  const { run } = await server.connection.sendRequest(startRequest, { file: long, name: 'long' });
  const layers = () => server.connection.sendRequest(layersRequest, { run }).catch(() => undefined);
  const filters = async () => (await server.connection.sendRequest(filtersRequest, { run })).pixels;
  const first = await eventually('checkpoint', layers);
  const weights = await filters();
  await server.connection.sendRequest(setRequest, { run, values: { 'optimizer.learningRate': 0.0077 } });
  const later = await eventually('newer checkpoint', async () => {
    const found = await layers();
    return found && found.layers[1]!.learningRate === 0.0077 ? found : undefined;
  });
  expect(later.step).toBeGreaterThan(first.step);
  expect(first.layers[1]!.learningRate).toBe(0.003);
  await server.connection.sendRequest(stopRequest, { run });
  expect(await filters()).not.toBe(weights);
});

test('templates come with their text', async () => {
  const templates = await server.connection.sendRequest(templatesRequest);
  const digits = templates.find(({ name }) => name === 'digits')!;
  expect(digits.description).toMatch(/^A quick start/);
  expect(digits.text).toBe(
    readFileSync(new URL('../../../../examples/digits.ff.ts', import.meta.url), 'utf8'),
  );
});

test('in an untrusted workspace no question runs the code of a model', async () => {
  const careful = new TestServer(cwd);
  try {
    await careful.initialize({ trusted: false });
    const { run } = done;
    const { connection } = careful;
    const answers = [
      connection.sendRequest(layersRequest, { run }),
      connection.sendRequest(pairsRequest, { run, from: 0, count: 1 }),
      connection.sendRequest(confusedRequest, { run, trueLabel: 0, predicted: 0, count: 1 }),
      connection.sendRequest(filtersRequest, { run }),
      connection.sendRequest(predictRequest, { run, index: 0 }),
    ];
    for (const answer of answers) await expect(answer).rejects.toThrow(/not trusted/);
  } finally {
    await careful.kill();
  }
});
