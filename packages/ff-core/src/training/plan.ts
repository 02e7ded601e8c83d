import { UserError } from '../errors.ts';
import type { Net } from '../model/net.ts';
import { firstGeneration, type Generation } from './generation.ts';
import { layersTogether } from './loops.ts';
import type { GroupPosition } from './scalars.ts';
import type { TrainedLayers } from './train-step.ts';

/** One step of a run: a batch, and the layers that it trains. */
export interface Visit {
  /** Of the run, from 0. */
  readonly step: number;
  /** Of the run, from 0: whole, also where a generation began within one. */
  readonly epoch: number;
  /** Batch within the epoch. */
  readonly batch: number;
  /** Samples in the batch. */
  readonly size: number;
  readonly trained: TrainedLayers;
}

/**
 * A run's steps in order. Every published schedule is a nesting of the loops epoch, batch and layer; repeats are a
 * fourth loop inside. Steps are numbers in a mixed radix, so any of them is found without walking there: a run that
 * resumes needs its step alone.
 */
export class Plan {
  /** Steps of the run when the plan is done. */
  readonly steps: number;
  /** Epochs of the run when the plan is done. */
  readonly epochs: number;
  readonly generation: Generation;
  /** Steps and epochs of the plan itself. */
  readonly ownSteps: number;
  readonly ownEpochs: number;
  readonly batches: number;
  readonly batchSize: number;
  readonly samples: number;
  readonly #net: Net;
  /** Loops from the outermost to the innermost, with their lengths. */
  readonly #loops: readonly {
    readonly loop: 'epoch' | 'batch' | 'layer' | 'repeat';
    readonly length: number;
  }[];
  /** Layers that take turns; empty where each step trains all. */
  readonly #turns: readonly number[];

  /** @throws UserError where the batch is larger than the training data. */
  constructor(net: Net, samples: number, generation: Generation = firstGeneration) {
    const { schedule } = net.model;
    this.#net = net;
    this.samples = samples;
    this.generation = generation;
    this.ownEpochs = schedule.epochs;
    this.epochs = generation.epochOffset + this.ownEpochs;
    this.batchSize = schedule.batchSize === 'all' ? samples : schedule.batchSize;
    if (this.batchSize > samples)
      throw new UserError(
        `schedule.batchSize is ${this.batchSize}, but there are only ${samples} training samples`,
      );
    const whole = samples / this.batchSize;
    this.batches = schedule.lastBatch === 'drop' ? Math.floor(whole) : Math.ceil(whole);
    this.#turns = layersTogether(schedule)
      ? []
      : net.layers.filter(({ layer }) => layer.trainable).map(({ index }) => index);
    const lengths = { epoch: this.ownEpochs, batch: this.batches, layer: Math.max(this.#turns.length, 1) };
    this.#loops = [
      ...schedule.order.map((loop) => ({ loop, length: lengths[loop] })),
      { loop: 'repeat', length: schedule.repeats },
    ];
    this.ownSteps = this.#loops.reduce((product, { length }) => product * length, 1);
    this.steps = generation.offset + this.ownSteps;
  }

  /** The step with a number of the run, from the generation's first. */
  visit(step: number): Visit {
    const at = { epoch: 0, batch: 0, layer: 0, repeat: 0 };
    let rest = step - this.generation.offset;
    for (const { loop, length } of [...this.#loops].reverse()) {
      at[loop] = rest % length;
      rest = Math.floor(rest / length);
    }
    const isLast = at.batch === this.batches - 1;
    const keepsRest = this.#net.model.schedule.lastBatch === 'keep';
    const size = isLast && keepsRest ? this.samples - at.batch * this.batchSize : this.batchSize;
    const trained = this.#turns.length === 0 ? 'all' : this.#turns[at.layer]!;
    return { step, epoch: this.#firstEpoch + at.epoch, batch: at.batch, size, trained };
  }

  /** Draws follow from the epoch: a generation goes on with the next whole one. */
  get #firstEpoch(): number {
    return Math.ceil(this.generation.epochOffset);
  }

  /** Epochs done after a number of steps; layer by layer, an epoch is done when every layer has had it. */
  epochAfter(steps: number): number {
    const { offset, epochOffset } = this.generation;
    return epochOffset + ((steps - offset) / this.ownSteps) * this.ownEpochs;
  }

  /** Whether batches keep their samples through all epochs: where a batch is visited epoch after epoch. */
  get fixedBatches(): boolean {
    const order = this.#loops.map(({ loop }) => loop);
    return order.indexOf('batch') < order.indexOf('epoch');
  }

  /** Where a group of parameters (`layers.0`, `head.1`) stands before a step. */
  position(owner: string, visit: Pick<Visit, 'step' | 'epoch'>): GroupPosition {
    const { generation, ownEpochs: epochs } = this;
    const step = visit.step - generation.offset;
    const epoch = visit.epoch - this.#firstEpoch;
    const before = generation.updates[owner] ?? 0;
    if (this.#turns.length === 0) return { step, steps: this.ownSteps, epoch, epochs, before };
    const [kind, index] = owner.split('.') as [string, string];
    // the head learns with the last layer
    const turn = kind === 'layers' ? this.#turns.indexOf(Number(index)) : this.#turns.length - 1;
    const inner = this.#loops
      .slice(this.#loops.findIndex(({ loop }) => loop === 'layer') + 1)
      .reduce((product, { length }) => product * length, 1);
    const block = inner * this.#turns.length;
    const partial = Math.min(Math.max((step % block) - turn * inner, 0), inner);
    return {
      step: Math.floor(step / block) * inner + partial,
      steps: this.ownSteps / this.#turns.length,
      epoch,
      epochs,
      before,
    };
  }

  /** Steps after which the net is evaluated: ends of epochs, at most a hundred times a run. */
  evaluatesAfter(step: number): boolean {
    const every = (this.ownSteps / this.ownEpochs) * Math.ceil(this.ownEpochs / 100);
    const own = step - this.generation.offset;
    return own > 0 && (own === this.ownSteps || own % every === 0);
  }

  /** The last step of the chunk that may start at `from`: same program, and no evaluation in between. */
  chunkEnd(from: number, most: number): number {
    const first = this.visit(from);
    let end = from + 1;
    while (end < this.steps && end - from < most && !this.evaluatesAfter(end)) {
      const next = this.visit(end);
      if (next.trained !== first.trained || next.size !== first.size) break;
      end++;
    }
    return end;
  }
}
