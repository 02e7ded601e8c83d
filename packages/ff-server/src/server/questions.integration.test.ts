import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { decodeSafetensors } from 'ff-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  CancellationTokenSource,
  type CodeLens,
  type Hover,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol';
import {
  devicesRequest,
  evaluateRequest,
  exportRequest,
  filtersRequest,
  listRequest,
  predictRequest,
  type RunInfo,
  resumeRequest,
  samplesRequest,
  setRequest,
  startRequest,
  stopRequest,
} from '../protocol.ts';
import { readMetrics } from '../runs/metrics-file.ts';
import { runFiles } from '../runs/record.ts';
import { Ff, ff } from '../testing/ff.ts';
import { writeModel } from '../testing/model.ts';
import { eventually, readRecord, runFolders } from '../testing/outcome.ts';
import { TestServer } from '../testing/server.ts';

const cwd = mkdtempSync(join(tmpdir(), 'ff-server-'));
const file = join(cwd, writeModel(cwd, { epochs: 4 }));
const long = join(cwd, writeModel(cwd, { name: 'long', epochs: 1000 }));
let server: TestServer;
let done: RunInfo;

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

test('evaluate reports progress, and says what ff eval says', async () => {
  const progress: { kind: string }[] = [];
  server.connection.onNotification(
    '$/progress',
    ({ token, value }: { token: string; value: { kind: string } }) => {
      if (token === 'eval') progress.push(value);
    },
  );
  const result = await server.connection.sendRequest(evaluateRequest, {
    run: done.run,
    workDoneToken: 'eval',
  });
  const {
    type: _type,
    run: _run,
    split: _split,
    ...expected
  } = (await ff(['eval', done.run, '--json'], { cwd })).json()[0]!;
  expect(result).toMatchObject(expected);
  expect(progress.map(({ kind }) => kind)).toEqual([
    'begin',
    ...progress.slice(1, -1).map(() => 'report'),
    'end',
  ]);
});

test('a question can be cancelled, and the next one is answered', async () => {
  const source = new CancellationTokenSource();
  const answer = server.connection.sendRequest(devicesRequest, source.token);
  // Once the server has it: a cancellation that overtakes its request is none.
  await server.connection.sendRequest(listRequest);
  source.cancel();
  await expect(answer).rejects.toThrow(/cancel/i);
  const devices = await server.connection.sendRequest(devicesRequest);
  expect(devices.map(({ name }) => name)).toContain('cpu');
});

test('samples, predict and filters agree with each other', async () => {
  const samples = await server.connection.sendRequest(samplesRequest, { run: done.run, from: 3, count: 2 });
  expect(samples).toMatchObject({
    width: 28,
    height: 28,
    count: 2,
    total: 500,
    labels: [{}, {}].map(() => expect.any(Number)),
  });
  const bytes = Buffer.from(samples.pixels, 'base64');
  expect(bytes).toHaveLength(2 * 28 * 28);
  const byIndex = await server.connection.sendRequest(predictRequest, { run: done.run, index: 3 });
  const pixels = bytes.subarray(0, 784).toString('base64');
  const byPixels = await server.connection.sendRequest(predictRequest, { run: done.run, pixels });
  expect(byIndex).toMatchObject({ ...byPixels, trueLabel: samples.labels[0] });
  await expect(server.connection.sendRequest(predictRequest, { run: done.run, index: 500 })).rejects.toThrow(
    /has the samples 0 to 499/,
  );
  await expect(
    server.connection.sendRequest(predictRequest, { run: done.run, pixels: 'AAAA' }),
  ).rejects.toThrow(/the image has 3 pixels; the model was trained on 784/);
  const filters = await server.connection.sendRequest(filtersRequest, { run: done.run, from: 30 });
  expect(filters).toMatchObject({ width: 28, height: 28, count: 2, total: 32 });
  expect(Math.max(...Buffer.from(filters.pixels, 'base64').map((byte) => Math.abs(byte - 128)))).toBe(127);
});

test('export writes a checkpoint inside the workspace only', async () => {
  const to = join(cwd, 'net.safetensors');
  expect(await server.connection.sendRequest(exportRequest, { run: done.run, to })).toEqual({ file: to });
  expect(Object.keys(decodeSafetensors(readFileSync(to)).tensors)).toContain('layers.0.weight');
  const outside = join(tmpdir(), 'net.safetensors');
  await expect(server.connection.sendRequest(exportRequest, { run: done.run, to: outside })).rejects.toThrow(
    /outside the workspace/,
  );
});

test('live values reach the trainer; a wrong path is refused with the nearest; ff set and ff attach do the same', async () => {
  const run = await server.connection.sendRequest(startRequest, { file: long, name: 'live' });
  await eventually('training', () => (readRecord(run.run).state === 'training' ? true : undefined));
  const attached = new Ff(['attach', 'live', '--json'], { cwd });
  await attached.says('"type":"progress"');
  const set = (values: Record<string, unknown>) =>
    server.connection.sendRequest(setRequest, { run: run.run, values });
  await expect(set({ 'layers[0].treshold': 3 })).rejects.toThrow(/layers\[0\]\.treshold.*threshold/);
  await expect(set({ 'layers[0].units': 3 })).rejects.toThrow(/can't change while the run goes on/);
  await set({ 'layers[1].threshold': 3 });
  expect(await ff(['set', 'live', 'optimizer.learningRate=0.001'], { cwd })).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^set optimizer.learningRate=0.001 in live/),
  });
  const live = () => readMetrics(runFiles(run.run).metrics).filter((row) => row.type === 'live');
  await eventually('values', () => (live().length === 2 ? true : undefined));
  expect(live().map(({ values }) => values)).toEqual([
    { 'layers[1].threshold': 3 },
    { 'optimizer.learningRate': 0.001 },
  ]);
  attached.child.kill('SIGINT');
  expect(await attached.result()).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(/^detached; live \(\w+\) goes on: `ff attach \w+` or `ff stop \w+`/),
  });
  expect(readRecord(run.run).state).toBe('training');
  expect(await ff(['pause', 'live'], { cwd })).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^live \(\w+\) is paused at step \d+ of 40000/),
  });
  await server.connection.sendRequest(resumeRequest, { run: run.run });
  expect(await ff(['stop', 'live'], { cwd })).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/is stopped/),
  });
  expect(await ff(['stop', 'live'], { cwd })).toMatchObject({
    stdout: expect.stringMatching(/was stopped already/),
  });
});

test('ff train --detach leaves at once; the run goes on and is stopped elsewhere', async () => {
  const result = await ff(['train', 'long.ff.ts', '--name', 'left', '--detach'], { cwd });
  expect(result).toMatchObject({ code: 0, stdout: expect.stringMatching(/^left \(\w+\) trains/) });
  const folder = runFolders(cwd).find((path) => path.includes('-left-'))!;
  expect(readRecord(folder)).toMatchObject({ state: 'training', grace: null });
  expect(await server.connection.sendRequest(stopRequest, { run: folder })).toMatchObject({
    state: 'stopped',
  });
});

test('language features come over the wire: lenses, diagnostics, hints, hover, symbols', async () => {
  const uri = pathToFileURL(file).href;
  const text = readFileSync(file, 'utf8');
  const published: PublishDiagnosticsParams[] = [];
  server.connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    published.push(params);
  });
  const open = { textDocument: { uri, languageId: 'typescript', version: 1, text } };
  await server.connection.sendNotification('textDocument/didOpen', open);
  const document = { textDocument: { uri } };
  const lenses = await server.connection.sendRequest<CodeLens[]>('textDocument/codeLens', document);
  expect(lenses).toHaveLength(7);
  expect(lenses[3]!.command!.title).toMatch(/loss .* goodness .* error/);
  const all = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
  expect(
    await server.connection.sendRequest('textDocument/inlayHint', { ...document, range: all }),
  ).toHaveLength(2);
  expect(await server.connection.sendRequest('textDocument/documentSymbol', document)).toHaveLength(1);
  const lines = text.split('\n');
  const line = lines.findIndex((each) => each.includes('learningRate'));
  const position = { line, character: lines[line]!.indexOf('learningRate') + 2 };
  const hover = await server.connection.sendRequest<Hover>('textDocument/hover', { ...document, position });
  expect(JSON.stringify(hover.contents)).toMatch(/learningRate/);
  await server.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges: [{ text: text.replace('dense(32', 'dense(-32') }],
  });
  const wrong = await eventually('diagnostic', () =>
    published.find(({ diagnostics }) => diagnostics.length > 0),
  );
  expect(wrong.diagnostics[0]).toMatchObject({ source: 'ff', severity: 1 });
});

test('a save that does not compile leaves the run untouched and says where', async () => {
  const uri = pathToFileURL(long).href;
  const text = readFileSync(long, 'utf8');
  const run = await server.connection.sendRequest(startRequest, { file: long, name: 'saved' });
  await eventually('training', () => (readRecord(run.run).state === 'training' ? true : undefined));
  const { pid } = readRecord(run.run).process!;
  const published: PublishDiagnosticsParams[] = [];
  server.connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    if (params.uri === uri) published.push(params);
  });
  const broken = text.replace("from 'ff-core'", "from 'ff-cor'");
  writeFileSync(long, broken);
  await server.connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'typescript', version: 1, text: broken },
  });
  await server.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
  const failure = await eventually('diagnostic', () =>
    published.flatMap(({ diagnostics }) => diagnostics).find(({ severity }) => severity === 1),
  );
  expect(failure).toMatchObject({ source: 'ff' });
  expect(readRecord(run.run)).toMatchObject({ state: 'training', process: { pid } });
  await server.connection.sendRequest(stopRequest, { run: run.run });
});
