import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  layersRequest,
  predictRequest,
  retrainRequest,
  startRequest,
  stopRequest,
  subscribeRequest,
  templatesRequest,
} from 'ff-server/protocol';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { eventually } from '../../ff-server/src/testing/outcome.ts';
import { TestServer } from '../../ff-server/src/testing/server.ts';
import { stage } from './stage.mjs';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

// The extension away from this repository, and a folder of a user who has installed nothing else.
const root = mkdtempSync(join(tmpdir(), 'ff-packaged-'));
const extension = join(root, 'extension');
const cwd = mkdtempSync(join(tmpdir(), 'ff-user-'));
const file = join(cwd, 'mine.ff.ts');
let server;

beforeAll(async () => {
  await stage(extension);
  const environment = { NODE_PATH: '', PATH: '/nowhere' };
  server = new TestServer(cwd, environment, 'stdio', join(extension, 'dist', 'server', 'bin', 'ff.js'));
  await server.initialize();
});

afterAll(async () => {
  expect(server.stderr).toBe('');
  await server.kill();
  for (const folder of [root, cwd]) rmSync(folder, { recursive: true, force: true });
});

test('in an empty folder a template trains, tells its figures, answers questions and retrains', async () => {
  const { connection } = server;
  const templates = await connection.sendRequest(templatesRequest);
  expect(templates.map(({ name }) => name)).toEqual(expect.arrayContaining(['digits', 'mnist']));
  const { text } = templates.find(({ name }) => name === 'digits');
  const source = text.replace('epochs: 10', 'epochs: 1000');
  writeFileSync(file, source);

  const { run } = await connection.sendRequest(startRequest, { file });
  const { subscription } = await connection.sendRequest(subscribeRequest, { run, width: 1000 });
  const figures = () =>
    server.deltas
      .filter((delta) => delta.subscription === subscription)
      .flatMap(({ series }) => series.map(({ name }) => name));
  await eventually('figures', () => (figures().includes('layers[1].loss') ? true : undefined));

  // the process that answers lives on: it has to notice that the model changes
  const before = await connection.sendRequest(layersRequest, { run });
  expect(before.layers).toMatchObject([{ outputShape: [300] }, { outputShape: [300], isFrozen: false }]);
  writeFileSync(
    file,
    source.replace('[dense(300, { threshold: 2 }), dense(300', '[dense(300, { threshold: 2 }), dense(200'),
  );
  expect(await connection.sendRequest(retrainRequest, { run })).toMatchObject({
    kind: 'layers',
    generation: 1,
  });
  const { layers } = await eventually('layers of the changed model', async () => {
    const answer = await connection.sendRequest(layersRequest, { run });
    return answer.layers[1].outputShape[0] === 200 ? answer : undefined;
  });
  expect(layers).toMatchObject([{ isFrozen: true }, { isFrozen: false }]);
  expect((await connection.sendRequest(predictRequest, { run, index: 0 })).goodness).toHaveLength(2);
  expect(await connection.sendRequest(stopRequest, { run })).toMatchObject({ state: 'stopped' });
  const { versions } = JSON.parse(readFileSync(join(run, 'run.json'), 'utf8'));
  expect(versions).toEqual({
    ff: expect.any(String),
    node: process.versions.node,
    tfjs: expect.any(String),
    onnxruntime: expect.any(String),
  });
});

test('a model may use TensorFlow.js, and its mistakes are told with their place', async () => {
  const { connection } = server;
  const model = (end) => `import { defineModel, digits, layer } from 'ff-core';
import * as tf from '@tensorflow/tfjs';
const mine = layer({
  name: 'mine',
  init: ({ inputs, normal }) => ({ weight: normal([inputs, 20], 0.1) }),
  call: (x, { weight }) => tf.relu(tf.matMul(x, weight)),
});
${end}
`;
  writeFileSync(
    join(cwd, 'custom.ff.ts'),
    model('export default defineModel({ data: digits(), layers: [mine] });'),
  );
  const good = await connection.sendRequest(startRequest, { file: join(cwd, 'custom.ff.ts') });
  await eventually('training', () =>
    server.states.some(({ run, state }) => run === good.run && state === 'training') ? true : undefined,
  );
  await connection.sendRequest(stopRequest, { run: good.run });

  writeFileSync(join(cwd, 'wrong.ff.ts'), model('throw new Error("no good");'));
  const bad = await connection.sendRequest(startRequest, { file: join(cwd, 'wrong.ff.ts') });
  const failed = await eventually('failure', () =>
    server.states.find(({ run, state }) => run === bad.run && state === 'failed'),
  );
  expect(failed.error).toMatch(/wrong\.ff\.ts:8:\d+: Error: no good/);
});
