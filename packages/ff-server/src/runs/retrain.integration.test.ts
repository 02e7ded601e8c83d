import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkpointFolder, decodeSafetensors, type TensorMap } from 'ff-core';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { ff } from '../testing/ff.ts';
import { eventually } from '../testing/outcome.ts';
import { generationFiles } from './generations.ts';
import { readMetrics } from './metrics-file.ts';
import { type Run, runFiles } from './record.ts';
import type { RunEvent } from './run-event.ts';

// The built package: trainers are processes of their own and run what is built.
const built = new URL('../../dist/index.js', import.meta.url).href;
const { Retrainer, RunManager, RunStore } = (await import(
  /* @vite-ignore */ built
)) as typeof import('../index.ts');

const cwd = mkdtempSync(join(tmpdir(), 'ff-server-'));
const store = new RunStore(join(cwd, '.ff', 'runs'));
const file = join(cwd, 'model.ff.ts');
let manager: InstanceType<typeof RunManager>;
let retrainer: InstanceType<typeof Retrainer>;
let run: Run;
/** Everything that the run told. */
let events: RunEvent[];

const text = `import { adam, defineModel, dense, digits, joint, layer, overlay, symba, tf } from 'ff-core';

const options = { normalise: 'rms', goodness: 'sumOfSquares', initialiser: 'hinton' } as const;
const slope = 1;
function helper(x: tf.Tensor): tf.Tensor {
  return tf.mul(tf.relu(x), slope);
}
const own = layer({
  name: 'own',
  goodness: 'sumOfSquares',
  threshold: 16,
  init: ({ inputs, normal }) => ({ weight: normal([inputs, 16], 0.1) }),
  call: (x, { weight }) => helper(tf.matMul(x as tf.Tensor2D, weight as tf.Tensor2D)),
});

export default defineModel({
  data: digits({ train: 1000, test: 100 }),
  labels: overlay(),
  layers: [dense(24, options), dense(16, options), dense(16, { ...options, bias: false })],
  loss: symba({ alpha: 0.25 }),
  optimizer: adam({ learningRate: 0.003 }),
  schedule: joint({ epochs: 5000, batchSize: 50 }),
});
`;
const withOwn = text.replace('dense(16, options), ', 'own, ');

beforeEach(() => {
  manager = new RunManager(store, { limit: 8 });
  retrainer = new Retrainer(manager);
});

afterEach(async () => {
  await manager.stop(run);
  manager.close();
});

afterAll(() => rmSync(cwd, { recursive: true, force: true }));

function save(changed: string): void {
  writeFileSync(file, changed);
}

async function follow(events: RunEvent[]): Promise<void> {
  for await (const event of manager.watch(run)) events.push(event);
}

/** Starts a run and waits until it trains. */
async function start(model = text): Promise<void> {
  save(model);
  run = await manager.start(file);
  events = [];
  void follow(events);
  await trains(0);
}

/** Waits until there are figures of a generation. */
async function trains(generation: number): Promise<void> {
  await eventually(`figures of generation ${generation}`, () => {
    const began = events.findLastIndex((event) => event.type === 'start' && event.generation === generation);
    return began >= 0 && events.slice(began).some(({ type }) => type === 'progress') ? true : undefined;
  });
}

const starts = () => events.filter((event) => event.type === 'start').map(({ generation }) => generation);
const rows = () => readMetrics(runFiles(run.folder).metrics);
const markers = () => rows().filter((row) => row.type === 'generation');
const pid = () => manager.show(run).record.process!.pid;
const isRunning = () => manager.show(run).record.state === 'training';

async function lastWeights(): Promise<TensorMap> {
  return (await checkpointFolder(runFiles(run.folder).checkpoints).latest())!.tensors;
}

function originOf(generation: number): TensorMap {
  return decodeSafetensors(readFileSync(generationFiles(run.folder, generation).origin)).tensors;
}

const ofLayer = (tensors: TensorMap, index: number) =>
  Object.entries(tensors).filter(([name]) => name.includes(`layers.${index}.`));

/** One row a step, none missing, none twice. */
function expectNoGap(): void {
  const steps = rows().flatMap((row) => (row.type === 'metrics' ? [row.step] : []));
  expect(steps.every((step, index) => index === 0 || step > steps[index - 1]!)).toBe(true);
  expect(new Set(steps).size).toBe(steps.length);
}

test("the second layer's width: the first keeps its weights bit for bit, and going back restores all", async () => {
  await start();
  const old = pid();
  save(text.replace('dense(16, options)', 'dense(20, options)'));
  expect(await retrainer.plan(run)).toMatchObject({ text: 'keeps layer 1; trains layers 2 and 3 anew' });
  expect(starts()).toEqual([0]);
  expect(await retrainer.retrain(run)).toMatchObject({ generation: 1 });
  await trains(1);
  expect(pid()).not.toBe(old);
  await manager.stop(run);
  const [before, after] = [originOf(1), await lastWeights()];
  expect(ofLayer(after, 0)).toEqual(ofLayer(before, 0));
  expect(after['layers.1.weight']!.shape).toEqual([24, 20]);
  expect(markers()).toMatchObject([
    { generation: 1, text: 'keeps layer 1; trains layers 2 and 3 anew', live: false },
  ]);
  const diff = readFileSync(generationFiles(run.folder, 1).diff, 'utf8');
  expect(diff).toContain('-  layers: [dense(24, options), dense(16, options)');
  expect(diff).toContain('+  layers: [dense(24, options), dense(20, options)');
  expectNoGap();

  // of a run that is stopped: the change waits, and the next trainer begins with it
  const back = await retrainer.goBack(run, 0, { writeSource: true });
  expect(back).toMatchObject({ generation: 2, pending: true });
  expect(readFileSync(file, 'utf8')).toBe(text);
  manager.resume(run);
  events = [];
  void follow(events);
  await trains(2);
  const { step } = markers().find(({ generation }) => generation === 2)!;
  await eventually('a row of it', () => rows().find((row) => row.type === 'metrics' && row.step > step));
  await manager.stop(run);
  const first = (await checkpointFolder(runFiles(run.folder).checkpoints).list()).at(-1)!;
  expect(first.generation).toMatchObject({ number: 2 });
  expect((await lastWeights())['layers.1.weight']!.shape).toEqual([24, 16]);
  expectNoGap();
});

test('only a learning rate: the same process, nothing compiled, and still there after a resume', async () => {
  await start();
  const old = pid();
  save(text.replace('0.003', '0.001'));
  const { plan, generation } = await retrainer.retrain(run);
  expect(plan).toEqual({ kind: 'live', values: { 'optimizer.learningRate': 0.001 } });
  expect({ generation, pid: pid(), starts: starts() }).toEqual({ generation: 1, pid: old, starts: [0] });
  const [marker] = markers();
  expect(marker).toMatchObject({ generation: 1, live: true });
  const rate = (step: number) =>
    rows().find((row) => row.type === 'metrics' && row.step > step) as { learningRate: number } | undefined;
  expect((await eventually('a row', () => rate(marker!.step))).learningRate).toBe(0.001);
  await manager.stop(run);
  manager.resume(run);
  events = [];
  void follow(events);
  await trains(0);
  const { step } = events.findLast((event) => event.type === 'progress')!;
  expect((await eventually('a row', () => rate(step))).learningRate).toBe(0.001);
  // undone in the source: live again, against what the source said last
  save(text);
  expect((await retrainer.retrain(run)).plan).toEqual({
    kind: 'live',
    values: { 'optimizer.learningRate': 0.003 },
  });
});

test('a helper function of a custom layer', async () => {
  await start(withOwn);
  save(withOwn.replace('const slope = 1', 'const slope = 1.5 // steeper'));
  expect((await retrainer.retrain(run)).text).toBe(
    'keeps layer 1; trains layers 2 and 3 again; layers 2 and 3 start from their old weights',
  );
  await trains(1);
  expect(ofLayer(await lastWeights(), 0)).toEqual(ofLayer(originOf(1), 0));
  save(withOwn.replace('const slope = 1', 'const slope = 1.5 // a comment'));
  expect((await retrainer.retrain(run)).plan).toEqual({ kind: 'none' });
});

test('an inserted layer, a removed one, two swapped ones and other data, one after the other', async () => {
  await start();
  save(
    text.replace(
      'dense(16, options)',
      'dense(16, options), dense(16, { ...options, activation: "sigmoid" })',
    ),
  );
  expect(await retrainer.retrain(run)).toMatchObject({ generation: 1, plan: { frozen: 2 } });
  await trains(1);
  save(text);
  expect(await retrainer.retrain(run)).toMatchObject({
    generation: 2,
    text: 'keeps layers 1 and 2; drops the old layer 3; trains layer 3 again; layer 3 starts from the weights of the old layer 4',
  });
  await trains(2);
  const swapped = text.replace(/dense\(16, options\), (dense\(16, \{.*\}\))/, '$1, dense(16, options)');
  save(swapped.replaceAll('dense(24, options)', 'dense(16, options)'));
  await expect(retrainer.plan(run)).resolves.toMatchObject({ plan: { kind: 'layers', frozen: 0 } });
  save(swapped);
  expect((await retrainer.retrain(run)).text).toMatch(/^keeps layer 1; trains layers 2 and 3 /);
  await trains(3);
  save(swapped.replace('train: 1000', 'train: 1200'));
  expect((await retrainer.retrain(run)).text).toBe('data changed; all layers go on from their weights');
  await trains(4);
  await manager.stop(run);
  expect(starts()).toEqual([0, 1, 2, 3, 4]);
  expect(markers().map(({ generation }) => generation)).toEqual([1, 2, 3, 4]);
  expect(ofLayer(originOf(3), 0)).toEqual(ofLayer(originOf(1), 0));
  expect(ofLayer(await lastWeights(), 0)).not.toEqual(ofLayer(originOf(1), 0));
  expectNoGap();
});

test.each([
  ['no TypeScript', text.replace('layers: [', 'layers: [['), /^.*model\.ff\.ts:\d+:\d+: Expected "\]"/],
  [
    'no valid model',
    text.replace('dense(24', 'dense(-24'),
    /model\.ff\.ts:\d+:\d+: layers\[0\]\.units: got -24/,
  ],
  ['no model', text.replace('export default', 'export const model ='), /no default export/],
])('%s: the run goes on untouched', async (_, broken, message) => {
  await start();
  const old = pid();
  save(broken);
  await expect(retrainer.retrain(run)).rejects.toThrow(message);
  const { length } = events;
  await eventually('events', () => (events.length > length ? true : undefined));
  expect({ pid: pid(), starts: starts(), markers: markers() }).toEqual({
    pid: old,
    starts: [0],
    markers: [],
  });
});

test('the trainer that gets ready is killed: the run goes on untouched', async () => {
  await start();
  const old = pid();
  save(text.replace('dense(16, options)', 'dense(20, options)'));
  const failing = expect(retrainer.retrain(run)).rejects.toThrow(
    /could not be prepared: the trainer was killed by SIGKILL.*the run goes on as it was/s,
  );
  const preparing = await eventually('its number', () => {
    const log = readFileSync(runFiles(run.folder).log, 'utf8');
    return /getting a change ready, process (\d+)/.exec(log)?.[1];
  });
  process.kill(Number(preparing), 'SIGKILL');
  await failing;
  const { length } = events;
  await eventually('events', () => (events.length > length ? true : undefined));
  expect({ pid: pid(), starts: starts(), markers: markers() }).toEqual({
    pid: old,
    starts: [0],
    markers: [],
  });
  expect(readdirSync(join(run.folder, 'generations'))).toEqual(['0']);
  // nothing is left of it: the next try works
  expect(await retrainer.retrain(run)).toMatchObject({ generation: 1 });
});

test('ten saves in a second: one retrain, of the last', async () => {
  await start();
  const results = [];
  for (let width = 31; width <= 40; width++) {
    save(text.replace('dense(16, options)', `dense(${width}, options)`));
    results.push(retrainer.retrain(run));
    const { length } = events;
    await eventually('a sign of life', () => (events.length > length ? true : undefined));
  }
  const outcomes = await Promise.all(results);
  expect(outcomes.map(({ superseded }) => superseded ?? false)).toEqual([...Array(9).fill(true), false]);
  await trains(1);
  await manager.stop(run);
  expect(starts()).toEqual([0, 1]);
  expect((await lastWeights())['layers.1.weight']!.shape).toEqual([24, 40]);
});

test('a save while the run itself still compiles, and one while another change is prepared', async () => {
  save(text);
  run = await manager.start(file);
  events = [];
  void follow(events);
  save(text.replace('dense(16, options)', 'dense(17, options)'));
  const first = retrainer.retrain(run);
  await eventually('a draft', () => (starts().length > 0 ? true : undefined));
  save(text.replace('dense(16, options)', 'dense(18, options)'));
  const second = await retrainer.retrain(run);
  const number = (await first).superseded ? 1 : 2;
  expect(second).toMatchObject({ generation: number });
  await trains(number);
  await manager.stop(run);
  expect((await lastWeights())['layers.1.weight']!.shape).toEqual([24, 18]);
});

test('a save while paused waits until the run is resumed, and may be undone', async () => {
  await start();
  await manager.pause(run);
  const wider = text.replace('dense(16, options)', 'dense(21, options)');
  save(wider);
  expect(await retrainer.retrain(run)).toMatchObject({ generation: 1, pending: true });
  expect(manager.show(run).record).toMatchObject({
    state: 'paused',
    generations: { current: 0, pending: 1 },
  });
  save(text);
  expect((await retrainer.retrain(run)).plan).toEqual({ kind: 'none' });
  expect(manager.show(run).record.generations).toEqual({ current: 0, base: 0 });
  save(wider);
  events = [];
  expect(await retrainer.retrain(run, { resume: true })).toMatchObject({ generation: 1, pending: true });
  void follow(events);
  await trains(1);
  await manager.stop(run);
  expect(ofLayer(await lastWeights(), 0)).toEqual(ofLayer(originOf(1), 0));
  expect((await lastWeights())['layers.1.weight']!.shape).toEqual([24, 21]);
  // a live value likewise
  save(wider.replace('0.003', '0.002'));
  expect(await retrainer.retrain(run)).toMatchObject({
    plan: { kind: 'live' },
    generation: 2,
    pending: true,
  });
  manager.resume(run);
  events = [];
  void follow(events);
  await eventually('the marker', () => markers().find(({ generation }) => generation === 2));
  expect(starts()).toEqual([1]);
});

test('a trainer killed within a generation goes on in it', async () => {
  await start();
  save(text.replace('dense(16, options)', 'dense(20, options)'));
  await retrainer.retrain(run);
  await trains(1);
  process.kill(pid(), 'SIGKILL');
  await eventually('the end', () => (isRunning() ? undefined : true));
  expect(manager.show(run).record.state).toBe('crashed');
  manager.resume(run);
  events = [];
  void follow(events);
  await trains(1);
  await manager.stop(run);
  expect(markers()).toHaveLength(1);
  expect(ofLayer(await lastWeights(), 0)).toEqual(ofLayer(originOf(1), 0));
  expectNoGap();
});

test('on the command line: dry run, retrain, back, and what show says', async () => {
  await start();
  const call = (...args: string[]) => ff(args, { cwd });
  const { id } = run.record;
  const wider = join(cwd, 'wider.ff.ts');
  writeFileSync(wider, text.replace('dense(16, options)', 'dense(22, options)'));
  expect(await call('retrain', id, '--dry-run', '--file', wider)).toMatchObject({
    code: 0,
    stdout: 'would do: keeps layer 1; trains layers 2 and 3 anew\n',
  });
  expect(await call('retrain', id, '--file', wider)).toMatchObject({
    code: 0,
    stdout: 'generation 1: keeps layer 1; trains layers 2 and 3 anew\n',
  });
  await trains(1);
  expect(await call('back', id, '0')).toMatchObject({
    code: 0,
    stdout: 'generation 2: goes back to the weights and the source of generation 0\n',
  });
  await trains(2);
  expect(await call('back', id, '7')).toMatchObject({ code: 2, stderr: /has no generation 7/ });
  const { stdout } = await call('runs', 'show', id);
  expect(stdout).toMatch(
    /generations 0: as the run was started\n +1: keeps layer 1.*\n +2: goes back .* \(now\)/,
  );
});
