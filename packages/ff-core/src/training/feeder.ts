import { gatherBatch } from '../data/batches.ts';
import type { Augmentation, Dataset } from '../data/dataset.ts';
import type { Feeds } from '../executors/executor.ts';
import { areFixed } from '../model/negatives.ts';
import type { Net } from '../model/net.ts';
import { dropoutOf, keptName } from '../model/noise.ts';
import { spikeDraws } from '../model/rate-coding.ts';
import { sizeOf, type TypedArray } from '../tensors.ts';
import { drawLabels, fixedLabels } from './label-draws.ts';
import type { NegativeMaker } from './negative-images/maker.ts';
import type { Plan, Visit } from './plan.ts';
import { stepInputs } from './program.ts';
import { Random } from './random.ts';
import { scalarNames, stepScalars } from './scalars.ts';

/**
 * Makes what the steps of a chunk read: batches as uint8, labels, wrong labels or negatives, and noise. Each draw is a function of
 * seed, epoch and batch, so that it does not matter where chunks begin or which executor runs them.
 */
export class Feeder {
  readonly #net: Net;
  readonly #plan: Plan;
  readonly #data: Dataset;
  readonly #augmentation: Augmentation;
  readonly #seed: number;
  readonly #negatives: NegativeMaker | undefined;
  readonly #scalars: readonly string[];
  /** Where each training image keeps its negative's label. */
  readonly #fixed: Int32Array | undefined;
  #order: { epoch: number; samples: Uint32Array } | undefined;

  /** `negatives`: for models without labels in their input. */
  constructor(
    net: Net,
    plan: Plan,
    data: Dataset,
    augmentation: Augmentation,
    seed: number,
    negatives?: NegativeMaker,
  ) {
    this.#net = net;
    this.#plan = plan;
    this.#data = data;
    this.#augmentation = augmentation;
    this.#seed = seed;
    this.#negatives = negatives;
    this.#scalars = scalarNames(net);
    const source = net.model.negatives;
    if (areFixed(source)) this.#fixed = fixedLabels(source, data.train.labels, net.classes, seed);
  }

  /** Feeds of consecutive visits that share a program. */
  feeds(visits: readonly Visit[]): Feeds {
    const { size } = visits[0]!;
    const specs = stepInputs(this.#net, size);
    const inputs: Record<string, TypedArray> = {};
    for (const [name, { shape, dtype }] of Object.entries(specs)) {
      const length = visits.length * sizeOf(shape);
      inputs[name] =
        dtype === 'uint8'
          ? new Uint8Array(length)
          : dtype === 'int32'
            ? new Int32Array(length)
            : new Float32Array(length);
    }
    const scalars = new Float32Array(visits.length * this.#scalars.length);
    visits.forEach((visit, index) => {
      const part = (name: string) => {
        const length = sizeOf(specs[name]!.shape);
        return inputs[name]!.subarray(index * length, (index + 1) * length);
      };
      this.#fill(visit, Object.fromEntries(Object.keys(specs).map((name) => [name, part(name)])));
      const values = stepScalars(this.#net, (owner) => this.#plan.position(owner, visit));
      this.#scalars.forEach((name, i) => {
        scalars[index * this.#scalars.length + i] = values[name]!;
      });
    });
    return { steps: visits.length, inputs, scalars };
  }

  #fill({ epoch, batch, size }: Visit, inputs: Record<string, TypedArray>): void {
    const random = (purpose: string) => new Random(this.#seed, purpose, epoch, batch);
    const { sampleShape, train } = this.#data;
    const [height = 1, width = 1, channels = 1] = sampleShape;
    const range = this.#augmentation.shift;
    const images = inputs.image as Uint8Array;
    const labels = (inputs.label as Int32Array | undefined) ?? new Int32Array(size);
    const order = this.#samples(epoch);
    const first = batch * this.#plan.batchSize;
    gatherBatch(
      train,
      order,
      first,
      size,
      images,
      labels,
      range > 0 ? { range, random: random('shift'), width, height, channels } : undefined,
    );
    if (inputs.wrong) {
      const { negatives } = this.#net.model;
      const samples = order.subarray(first, first + size);
      const drawn = this.#fixed
        ? Int32Array.from(samples, (sample) => this.#fixed![sample]!)
        : drawLabels(negatives, labels, this.#net.classes, random('wrong'));
      inputs.wrong.set(drawn);
    }
    if (inputs.negative) {
      const samples = order.subarray(first, first + size);
      const placed = { seed: this.#seed, epoch, random: random('negative'), samples };
      this.#negatives!.make(
        { images, labels, count: size, sampleShape, ...placed },
        inputs.negative as Uint8Array,
      );
    }
    if (inputs.gumbel) fill(inputs.gumbel, random('gumbel'), 'gumbel');
    if (inputs[spikeDraws]) random(spikeDraws).bytes(inputs[spikeDraws] as Uint8Array);
    for (const [name, values] of Object.entries(inputs))
      if (name.startsWith('noise.')) fill(values, random(name), 'uniform');
    for (const layer of this.#net.layers) {
      const kept = inputs[keptName(layer.index)];
      if (kept) fillKept(kept, random(keptName(layer.index)), dropoutOf(layer));
    }
  }

  /** The epoch's samples in their order, long enough for a last batch that wraps around. */
  #samples(epoch: number): Uint32Array {
    const key = this.#plan.fixedBatches ? 0 : epoch;
    if (this.#order?.epoch !== key) {
      const order = new Random(this.#seed, 'order', key).permutation(this.#plan.samples);
      const length = this.#plan.batches * this.#plan.batchSize;
      const samples = new Uint32Array(Math.max(length, order.length));
      samples.set(order);
      samples.set(order.subarray(0, samples.length - order.length), order.length);
      this.#order = { epoch: key, samples };
    }
    return this.#order.samples;
  }
}

function fill(values: TypedArray, random: Random, draw: 'gumbel' | 'uniform'): void {
  for (let i = 0; i < values.length; i++) values[i] = random[draw]();
}

/** 1 for what is kept, 0 for what is dropped. */
function fillKept(values: TypedArray, random: Random, dropout: number): void {
  for (let i = 0; i < values.length; i++) values[i] = random.uniform() < dropout ? 0 : 1;
}
