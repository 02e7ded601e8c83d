import type { Dataset, Split } from '../../data/dataset.ts';
import { defineModel, type ModelOptions } from '../../model/define-model.ts';
import { dense } from '../../model/layers/dense.ts';
import type { Model } from '../../model/model.ts';
import { adam } from '../../model/optimizers/adam.ts';
import { joint } from '../../model/schedules.ts';
import { noData } from '../../model/testing/no-data.ts';
import type { Checkpoint, CheckpointStore } from '../../storage/checkpoint.ts';
import type { EvaluationRow, MetricsRow, TrainEvent } from '../events.ts';
import { Random } from '../random.ts';
import { type TrainOptions, train } from '../train.ts';

/** Small images of three classes: a bright bar at a place of its own, with noise. Easy to learn. */
export function bars(count: number, seed = 1): Split {
  const images = new Uint8Array(count * 36);
  const labels = new Uint8Array(count);
  const random = new Random(seed, 'bars');
  for (let i = 0; i < count; i++) {
    labels[i] = random.integer(3);
    for (let pixel = 0; pixel < 36; pixel++) {
      const bright = Math.floor(pixel / 6) === labels[i]! + 1 ? 150 : 0;
      images[i * 36 + pixel] = bright + random.integer(100);
    }
  }
  return { count, images, labels };
}

export function barsData(train = 200): Dataset {
  return {
    name: 'bars',
    sampleShape: [6, 6],
    classes: 3,
    scale: 1 / 255,
    offset: 0,
    train: bars(train),
    test: bars(60, 2),
  };
}

/** A model that trains in well under a second. */
export function smallModel(options: Partial<ModelOptions> = {}): Model {
  return defineModel({
    data: noData,
    layers: [dense(12), dense(10)],
    optimizer: adam({ learningRate: 0.01 }),
    schedule: joint({ epochs: 3, batchSize: 20 }),
    ...options,
  });
}

/** Keeps checkpoints in memory. */
export class MemoryCheckpoints implements CheckpointStore {
  readonly saved: Checkpoint[] = [];
  bestStep: number | undefined;

  async save(checkpoint: Checkpoint, { best }: { best: boolean }): Promise<void> {
    this.saved.push(checkpoint);
    if (best) this.bestStep = checkpoint.step;
  }

  async latest(): Promise<Checkpoint | undefined> {
    return this.saved.at(-1);
  }

  async best(): Promise<Checkpoint | undefined> {
    return this.saved.find(({ step }) => step === this.bestStep);
  }
}

/** A finished run: its events, and its rows without the time fields. */
export interface Finished {
  readonly events: readonly TrainEvent[];
  readonly rows: readonly Omit<MetricsRow, 'time'>[];
  readonly evaluations: readonly Omit<EvaluationRow, 'time'>[];
  readonly last: TrainEvent;
}

const untimed = <Row extends { time: number }>({ time: _, ...row }: Row): Omit<Row, 'time'> => row;

/** Trains and collects; `onEvent` may abort the run's signal. */
export async function collect(
  model: Model,
  options: TrainOptions = {},
  onEvent?: (event: TrainEvent) => void,
): Promise<Finished> {
  const events: TrainEvent[] = [];
  for await (const event of train(model, { dataset: barsData(), ...options })) {
    events.push(event);
    onEvent?.(event);
  }
  return {
    events,
    rows: events.flatMap((event) => (event.type === 'progress' ? event.rows.map(untimed) : [])),
    evaluations: events.flatMap((event) => (event.type === 'evaluation' ? [untimed(event)] : [])),
    last: events.at(-1)!,
  };
}
