import type { Dataset } from '../data/dataset.ts';
import { UserError } from '../errors.ts';
import { openExecutor } from '../executors/devices.ts';
import type { Model } from '../model/model.ts';
import { buildNet } from '../model/net.ts';
import type { CheckpointStore } from '../storage/checkpoint.ts';
import { sizeOf } from '../tensors.ts';
import { Clock } from './clock.ts';
import type { TrainEvent } from './events.ts';
import { Plan } from './plan.ts';
import { reporting } from './reporting.ts';
import { run } from './run.ts';
import { Sessions } from './sessions.ts';
import { checkSignature, signatureOf } from './signature.ts';
import { initialState } from './state.ts';
import { summarise } from './summary.ts';

export interface TrainOptions {
  /** `auto` (default), `cpu`, `eager-cpu` or `tensorflow`. */
  readonly device?: string;
  /** Default: the model's seed. A resumed run keeps its own. */
  readonly seed?: number;
  /** Stops within one chunk of steps, with a checkpoint. */
  readonly signal?: AbortSignal;
  /** Where checkpoints go; without it none are kept. */
  readonly checkpoints?: CheckpointStore;
  /** Goes on from the latest checkpoint instead of starting anew. */
  readonly resume?: boolean;
  /** Seconds between checkpoints, besides those after each evaluation. Default 30. */
  readonly checkpointSeconds?: number;
  /** Data that are loaded already; default: the model's data source loads them. */
  readonly dataset?: Dataset;
}

/**
 * Trains a model and tells what happens as it happens. The same seed on the same device gives the same figures,
 * through any number of stops: everything drawn at random is a function of seed and step.
 *
 * @throws UserError for data, device or checkpoint that can't be used, and where a loss is no longer finite.
 */
export async function* train(model: Model, options: TrainOptions = {}): AsyncGenerator<TrainEvent, void> {
  const clock = new Clock();
  const executor = openExecutor(options.device);
  const data = options.dataset ?? (yield* loadData(model, options.signal));
  const net = buildNet(model, data);
  const plan = new Plan(net, data.train.count);

  const warnings: TrainEvent[] = [];
  const warn = (text: string) => warnings.push({ type: 'warning', text });
  const before = options.resume ? await options.checkpoints?.latest(warn) : undefined;
  const seed = before?.seed ?? options.seed ?? model.seed;
  const fresh = initialState(net, seed);
  const signature = signatureOf(fresh);
  if (before) checkSignature(before, fresh);
  const tensors = before?.tensors ?? fresh;
  const from = before?.step ?? 0;
  clock.start(before?.trainSeconds ?? 0);

  const firstVisit = plan.visit(Math.min(from, plan.steps - 1));
  const sessions = await Sessions.start(net, executor, tensors, firstVisit, warn);
  yield* warnings;
  try {
    yield {
      type: 'start',
      device: sessions.executor.device,
      executor: sessions.executor.kind,
      seed,
      data: data.name,
      trainSamples: data.train.count,
      steps: plan.steps,
      epochs: plan.epochs,
      layers: net.layers.map(summarise),
      from,
    };
    yield* run({ net, plan, data, model, options, sessions, tensors, clock, seed, signature, before });
  } finally {
    await sessions.dispose();
  }
}

async function* loadData(model: Model, signal?: AbortSignal): AsyncGenerator<TrainEvent, Dataset> {
  return yield* reporting<TrainEvent, Dataset>(async (report) => {
    const data = await model.data.load({
      ...(signal && { signal }),
      onNotice: (text) => report({ type: 'notice', text }),
      onProgress: (progress) => report({ type: 'loading', ...progress }),
    });
    if (sizeOf(data.sampleShape) === 0) throw new UserError(`data "${data.name}": samples are empty`);
    return data;
  });
}
