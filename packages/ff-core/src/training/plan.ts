import { UserError } from '../errors.ts';
import { chosenLayers } from '../model/layer-choice.ts';
import type { Net } from '../model/net.ts';
import type { GroupPosition } from './scalars.ts';
import type { TrainedLayers } from './train-step.ts';

/** One step of a run: a batch, and the layers that it trains. */
export interface Visit {
  /** From 0. */
  readonly step: number;
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
  readonly steps: number;
  readonly epochs: number;
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
  constructor(net: Net, samples: number) {
    const { schedule } = net.model;
    this.#net = net;
    this.samples = samples;
    this.epochs = schedule.epochs;
    this.batchSize = schedule.batchSize === 'all' ? samples : schedule.batchSize;
    if (this.batchSize > samples)
      throw new UserError(
        `schedule.batchSize is ${this.batchSize}, but there are only ${samples} training samples`,
      );
    const whole = samples / this.batchSize;
    this.batches = schedule.lastBatch === 'drop' ? Math.floor(whole) : Math.ceil(whole);
    const layersTogether = schedule.order[2] === 'layer' && (schedule.joint || schedule.repeats === 1);
    this.#turns = layersTogether
      ? []
      : net.layers.filter(({ layer }) => layer.trainable).map(({ index }) => index);
    const lengths = { epoch: this.epochs, batch: this.batches, layer: Math.max(this.#turns.length, 1) };
    this.#loops = [
      ...schedule.order.map((loop) => ({ loop, length: lengths[loop] })),
      { loop: 'repeat', length: schedule.repeats },
    ];
    this.steps = this.#loops.reduce((product, { length }) => product * length, 1);
  }

  /** The step with a number from 0. */
  visit(step: number): Visit {
    const at = { epoch: 0, batch: 0, layer: 0, repeat: 0 };
    let rest = step;
    for (const { loop, length } of [...this.#loops].reverse()) {
      at[loop] = rest % length;
      rest = Math.floor(rest / length);
    }
    const isLast = at.batch === this.batches - 1;
    const keepsRest = this.#net.model.schedule.lastBatch === 'keep';
    const size = isLast && keepsRest ? this.samples - at.batch * this.batchSize : this.batchSize;
    const trained = this.#turns.length === 0 ? 'all' : this.#turns[at.layer]!;
    return { step, epoch: at.epoch, batch: at.batch, size, trained };
  }

  /** Epochs done after a number of steps; layer by layer, an epoch is done when every layer has had it. */
  epochAfter(steps: number): number {
    return (steps / this.steps) * this.epochs;
  }

  /** Whether batches keep their samples through all epochs: where a batch is visited epoch after epoch. */
  get fixedBatches(): boolean {
    const order = this.#loops.map(({ loop }) => loop);
    return order.indexOf('batch') < order.indexOf('epoch');
  }

  /** Where a group of parameters (`layers.0`, `head.1`) stands before a step. */
  position(owner: string, { step, epoch }: Visit): GroupPosition {
    const { epochs } = this;
    if (this.#turns.length === 0) return { step, steps: this.steps, epoch, epochs };
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
      steps: this.steps / this.#turns.length,
      epoch,
      epochs,
    };
  }

  /** Steps after which the net is evaluated: ends of epochs, at most a hundred times a run. */
  evaluatesAfter(step: number): boolean {
    const every = (this.steps / this.epochs) * Math.ceil(this.epochs / 100);
    return step === this.steps || step % every === 0;
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

/** Layers whose goodness decides a prediction. */
export function decidingLayers(net: Net): readonly number[] {
  const { classifier } = net.model;
  return chosenLayers(classifier.kind === 'byGoodness' ? classifier.layers : 'all', net.layers.length);
}
