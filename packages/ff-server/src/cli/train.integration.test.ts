import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ff, type Result } from '../testing/ff.ts';
import { writeModel } from '../testing/model.ts';
import { outcome, readRecord, runFolders } from '../testing/outcome.ts';

let cwd: string;
let trained: Result;
let run: string;

beforeAll(async () => {
  // Spaces and letters beyond ASCII: paths become URLs in several places.
  cwd = join(mkdtempSync(join(tmpdir(), 'ff-server-')), 'mein Ordner (größe)');
  mkdirSync(cwd);
  trained = await ff(['train', writeModel(cwd), '--json', '--seed', '3', '--epochs', '6'], { cwd });
  run = runFolders(cwd)[0]!;
});

afterAll(() => rmSync(join(cwd, '..'), { recursive: true, force: true }));

test('--json writes the events, the run with the first and the last', () => {
  expect(trained).toMatchObject({ code: 0, stderr: '' });
  const events = trained.json();
  const start = events.find(({ type }) => type === 'start');
  expect(start).toMatchObject({ seed: 3, epochs: 6, steps: 240, from: 0, run });
  expect(start?.layers).toMatchObject([
    { inputs: 784, units: 32 },
    { inputs: 32, units: 32 },
  ]);
  const last = events.at(-1)!;
  expect(last).toMatchObject({ type: 'done', step: 240, run });
  expect(last.testError).toBeGreaterThan(0);
  expect(last.testError).toBeLessThan(60);
  expect(last.trainSeconds).toBeGreaterThan(0);
  expect(events.filter(({ type }) => type === 'evaluation')).toHaveLength(6);
});

test('the run folder tells everything', async () => {
  expect(readRecord(run)).toMatchObject({
    version: 1,
    name: 'small',
    state: 'done',
    data: 'digits',
    seed: 3,
    settings: { 'schedule.epochs': 6 },
    source: join(cwd, 'small.ff.ts'),
    model: { layers: [{ units: 32 }, { units: 32 }] },
    versions: {
      ff: expect.any(String),
      node: process.versions.node,
      tfjs: '4.22.0',
      onnxruntime: expect.any(String),
    },
    summary: { step: 240, steps: 240, epoch: 6 },
  });
  expect(readFileSync(join(run, 'model.ff.ts'), 'utf8')).toBe(readFileSync(join(cwd, 'small.ff.ts'), 'utf8'));
  expect(readFileSync(join(run, 'log.txt'), 'utf8')).toMatch(
    /start at step 0 of 240 on cpu[\s\S]*done at step 240/,
  );
  const { step, rows, warnings } = await outcome(run);
  expect({ step, warnings }).toEqual({ step: 240, warnings: [] });
  expect(rows.filter(({ type }) => type === 'metrics')).toHaveLength(240);
  expect(rows.filter(({ type }) => type === 'evaluation')).toHaveLength(6);
  expect(readdirSync(run).filter((name) => name === 'lock' || name.endsWith('.tmp'))).toEqual([]);
});

test('on a pipe: a header, plain lines, a summary with the next commands', async () => {
  const { code, stdout, stderr } = await ff(['train', 'small.ff.ts', '--epochs', '2', '--name', 'second'], {
    cwd,
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(
    /^second · .*2,000 training samples · 2 epochs, 80 steps · device cpu \(compiled\) · seed 0$/m,
  );
  expect(stdout).toMatch(/784 → 32 +\d/);
  expect(stdout).toMatch(/^epoch .*step .* left$/m);
  expect(stdout.match(/^epoch \d: test error \d+\.\d\d % \(layers alone/gm)).toHaveLength(2);
  expect(stdout).toMatch(
    / {2}test error +\d+\.\d\d %\n {2}layer alone .*\n {2}run +\.ff\/runs\/.*-second-\w+\n {2}next +ff eval/,
  );
  const list = await ff(['runs'], { cwd });
  expect(list.stdout).toMatch(/^\w{6} +small +done +100 %[^\n]*\n\w{6} +second +done +100 %/m);
});

test('figures come before the end', async () => {
  const result = await ff(['train', 'small.ff.ts', '--json', '--epochs', '1', '--name', 'quick'], { cwd });
  const types = result.json().map(({ type }) => type);
  expect(types).toContain('progress');
  expect(types.indexOf('progress')).toBeLessThan(types.indexOf('done'));
});

test('--set changes the model, and is kept with the run', async () => {
  const args = ['train', 'small.ff.ts', '--json', '--epochs', '1', '--name', 'set'];
  const { code, stderr } = await ff([...args, '--set', 'optimizer.learningRate=0.001'], { cwd });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const folder = runFolders(cwd).find((path) => path.includes('-set-'))!;
  expect(readRecord(folder).settings).toEqual({ 'schedule.epochs': 1, 'optimizer.learningRate': 0.001 });
  expect((await outcome(folder)).rows[0]).toMatchObject({ learningRate: 0.001 });
});

test('eval: the same error as the run, as a table and as JSON', async () => {
  const json = await ff(['eval', 'small', '--json'], { cwd });
  expect(json.code).toBe(0);
  const [evaluation] = json.json();
  expect(evaluation).toMatchObject({ type: 'evaluation', run, step: 240, split: 'test', samples: 500 });
  expect(evaluation!.error).toBe(trained.json().at(-1)!.testError);
  const table = await ff(['eval', run, '--best'], { cwd });
  expect(table.stdout).toMatch(
    /^small \(\w{6}\) at step \d+, epoch \d: test error \d+\.\d\d % of 500 samples\n/,
  );
  expect(table.stdout).toMatch(/^layer alone +error +separation +dead units\n1 .*%\n2 .*%$/m);
  expect(table.stdout).toMatch(/^true \\ predicted( +\d){10} +accuracy\n( +\d .*%\n){10}$/m);
});

test('predict: a sample of the test set, and images', async () => {
  const byIndex = await ff(['predict', 'small', '--index', '7', '--json'], { cwd });
  expect({ code: byIndex.code, stderr: byIndex.stderr }).toEqual({ code: 0, stderr: '' });
  const [prediction] = byIndex.json<{
    label: number;
    goodness: number[][];
    total: number[];
    trueLabel: number;
  }>();
  expect(prediction!.goodness.map((layer) => layer.length)).toEqual([10, 10]);
  expect(prediction!.label).toBe(prediction!.total.indexOf(Math.max(...prediction!.total)));
  expect(prediction!.trueLabel).toBeGreaterThanOrEqual(0);

  const png = new PNG({ width: 28, height: 28, colorType: 0 });
  png.data.fill(255);
  for (let row = 5; row < 23; row++) png.data.fill(0, (row * 28 + 14) * 4, (row * 28 + 16) * 4 - 1);
  writeFileSync(join(cwd, 'one.png'), PNG.sync.write(png));
  const drawn = await ff(['predict', 'small', 'one.png'], { cwd });
  expect(drawn).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(/^one\.png is dark on light ground: inverted/),
  });
  expect(drawn.stdout).toMatch(
    /^one\.png: \d\n\nlabel +layer 1 +layer 2 +total\n(\d( +[\d.e+-]+){3}\n){10}$/,
  );
});

test('devices: what runs here, how fast, and how to get the rest', async () => {
  const { code, stdout } = await ff(['devices', '--json'], { cwd });
  expect(code).toBe(0);
  const devices = JSON.parse(stdout) as {
    device: string;
    available: boolean;
    stepMilliseconds?: number;
    reason?: string;
    mend?: string;
  }[];
  expect(devices.find(({ device }) => device === 'cpu')).toMatchObject({ available: true });
  const names = devices.map(({ device }) => device);
  expect(names).toEqual(['cpu', 'eager-cpu', 'tensorflow', 'webgpu', 'cuda', 'dml', 'coreml']);
  for (const { available, stepMilliseconds, reason } of devices) {
    expect(available ? stepMilliseconds : reason).toBeTruthy();
  }
  const tensorflow = devices.find(({ device }) => device === 'tensorflow')!;
  expect(tensorflow.available || tensorflow.mend).toBeTruthy();
});

test('new: lists templates, writes one, keeps what is there', async () => {
  const list = await ff(['new'], { cwd });
  expect(list.stdout).toMatch(/^mnist +\S.*\.$/m);
  const written = await ff(['new', 'mnist', '--out', 'mine/first.ff.ts'], { cwd });
  expect(written).toMatchObject({ code: 0, stdout: expect.stringMatching(/ff train mine\/first\.ff\.ts/) });
  writeFileSync(join(cwd, 'mine/first.ff.ts'), 'my work');
  const again = await ff(['new', 'mnist', '--out', 'mine/first.ff.ts'], { cwd });
  expect(again).toMatchObject({ code: 2, stderr: 'ff: mine/first.ff.ts exists; --force overwrites it\n' });
  expect(readFileSync(join(cwd, 'mine/first.ff.ts'), 'utf8')).toBe('my work');
  expect((await ff(['new', 'mnits'], { cwd })).stderr).toBe('ff: no template mnits; did you mean mnist?\n');
});

test('runs rm removes a run and no other', async () => {
  const before = runFolders(cwd);
  const doomed = before.find((path) => path.includes('-quick-'))!;
  expect(await ff(['runs', 'rm', 'quick', 'nonsense'], { cwd })).toMatchObject({ code: 2 });
  expect(runFolders(cwd)).toEqual(before);
  expect(await ff(['runs', 'rm', 'quick'], { cwd })).toMatchObject({ code: 0 });
  expect(existsSync(doomed)).toBe(false);
  expect(runFolders(cwd)).toEqual(before.filter((folder) => folder !== doomed));
});

test('a run trains on from its folder alone, without the model file', async () => {
  rmSync(join(cwd, 'small.ff.ts'));
  expect(await ff(['eval', 'small', '--json'], { cwd })).toMatchObject({ code: 0 });
});
