import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkpointFolder, decodeSafetensors, type TensorMap } from 'ff-core';
import { afterAll, afterEach, beforeEach, expect } from 'vitest';
import { generationFiles } from '../runs/generations.ts';
import { readMetrics } from '../runs/metrics-file.ts';
import { type Run, runFiles } from '../runs/record.ts';
import type { RunEvent } from '../runs/run-event.ts';
import { eventually } from './outcome.ts';

// The built package: trainers are processes of their own and run what is built.
const built = new URL('../../dist/index.js', import.meta.url).href;
const { Retrainer, RunManager, RunStore } = (await import(
  /* @vite-ignore */ built
)) as typeof import('../index.ts');

/** A model that trains for long, with a custom layer that it may use. */
export const modelText = `import { adam, defineModel, dense, digits, joint, layer, overlay, symba, tf } from 'ff-core';

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

/** The same with the custom layer in the second place. */
export const withOwnLayer = modelText.replace('dense(16, options), ', 'own, ');

/** The same with another width in the second place. */
export const withWidth = (units: number) =>
  modelText.replace('dense(16, options)', `dense(${units}, options)`);

/** The same with its upper two layers swapped. */
export const withSwappedLayers = modelText.replace(
  /dense\(16, options\), (dense\(16, \{.*\}\))/,
  '$1, dense(16, options)',
);

/** What a run's folder says of its generations. */
export class RunFolder {
  constructor(readonly folder: string) {}

  get rows() {
    return readMetrics(runFiles(this.folder).metrics);
  }

  get markers() {
    return this.rows.filter((row) => row.type === 'generation');
  }

  /** The first logged step after a number of steps. */
  rowAfter(step: number) {
    return this.rows.filter((row) => row.type === 'metrics').find((row) => row.step > step);
  }

  diffOf(generation: number): string {
    return readFileSync(generationFiles(this.folder, generation).diff, 'utf8');
  }

  async lastWeights(): Promise<TensorMap> {
    return (await checkpointFolder(runFiles(this.folder).checkpoints).latest())!.tensors;
  }

  /** The weights that a generation started from. */
  originOf(generation: number): TensorMap {
    return decodeSafetensors(readFileSync(generationFiles(this.folder, generation).origin)).tensors;
  }

  /** One row a step, none missing where a generation ends, none twice. */
  expectNoGap(): void {
    const steps = this.rows.flatMap((row) => (row.type === 'metrics' ? [row.step] : []));
    expect(steps.every((step, index) => index === 0 || step > steps[index - 1]!)).toBe(true);
    expect(new Set(steps).size).toBe(steps.length);
  }
}

/** All tensors of a layer, its optimizer's included. */
export const ofLayer = (tensors: TensorMap, index: number) =>
  Object.entries(tensors).filter(([name]) => name.includes(`layers.${index}.`));

/** A run that is retrained in this process: each test begins with `start`. */
export class Retraining {
  readonly cwd = mkdtempSync(join(tmpdir(), 'ff-server-'));
  readonly file = join(this.cwd, 'model.ff.ts');
  manager!: InstanceType<typeof RunManager>;
  retrainer!: InstanceType<typeof Retrainer>;
  run!: Run;
  /** Everything that the run told since `start` or `resume`. */
  events: RunEvent[] = [];

  constructor() {
    const store = new RunStore(join(this.cwd, '.ff', 'runs'));
    beforeEach(() => {
      this.manager = new RunManager(store, { limit: 8 });
      this.retrainer = new Retrainer(this.manager);
    });
    afterEach(async () => {
      await this.manager.stop(this.run);
      this.manager.close();
    });
    afterAll(() => rmSync(this.cwd, { recursive: true, force: true }));
  }

  save(changed: string): void {
    writeFileSync(this.file, changed);
  }

  /** Begins a run and follows it. */
  async begin(model = modelText): Promise<void> {
    this.save(model);
    this.run = await this.manager.start(this.file);
    this.follow();
  }

  /** Begins a run and waits until it trains. */
  async start(model = modelText): Promise<void> {
    await this.begin(model);
    await this.trains(0);
  }

  resume(): void {
    this.manager.resume(this.run);
    this.follow();
  }

  /** Takes the run's events from now on. */
  follow(): void {
    const events: RunEvent[] = [];
    this.events = events;
    const take = async () => {
      for await (const event of this.manager.watch(this.run)) events.push(event);
    };
    void take();
  }

  /** Waits until there are figures of a generation. */
  async trains(generation: number): Promise<void> {
    await eventually(`figures of generation ${generation}`, () => {
      const began = this.events.findLastIndex(
        (event) => event.type === 'start' && event.generation === generation,
      );
      const isTraining = this.events.slice(began).some(({ type }) => type === 'progress');
      return began >= 0 && isTraining ? true : undefined;
    });
  }

  /** Waits until the run has told something more. */
  async tellsMore(): Promise<void> {
    const { length } = this.events;
    await eventually('events', () => (this.events.length > length ? true : undefined));
  }

  get folder(): RunFolder {
    return new RunFolder(this.run.folder);
  }

  get record() {
    return this.manager.show(this.run).record;
  }

  get pid(): number {
    return this.record.process!.pid;
  }

  /** Generations that were begun, in order. */
  get starts(): number[] {
    return this.events.filter((event) => event.type === 'start').map(({ generation }) => generation);
  }

  /** Nothing has become of a change: the same process trains on. */
  expectUntouched(pid: number): void {
    expect({ pid: this.pid, starts: this.starts, markers: this.folder.markers }).toEqual({
      pid,
      starts: [0],
      markers: [],
    });
  }
}
