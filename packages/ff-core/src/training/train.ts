import type { Dataset } from '../data/dataset.ts';
import { UserError } from '../errors.ts';
import { Evaluator } from '../evaluation/evaluate.ts';
import { openExecutor } from '../executors/devices.ts';
import type { Model } from '../model/model.ts';
import { buildNet, type Net } from '../model/net.ts';
import type { Checkpoint, CheckpointStore } from '../storage/checkpoint.ts';
import { sizeOf, type TensorMap } from '../tensors.ts';
import { Clock } from './clock.ts';
import type { EvaluationRow, TrainEvent } from './events.ts';
import { Feeder } from './feeder.ts';
import { Pace } from './pace.ts';
import { Plan, type Visit } from './plan.ts';
import { reporting } from './reporting.ts';
import { readRows } from './rows.ts';
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

interface Run {
  readonly net: Net;
  readonly plan: Plan;
  readonly data: Dataset;
  readonly model: Model;
  readonly options: TrainOptions;
  readonly sessions: Sessions;
  readonly tensors: TensorMap;
  readonly clock: Clock;
  readonly seed: number;
  readonly signature: string;
  readonly before: Checkpoint | undefined;
}

async function* run(context: Run): AsyncGenerator<TrainEvent, void> {
  const { net, plan, data, model, options, sessions, tensors, clock, seed, signature, before } = context;
  const { signal, checkpoints, checkpointSeconds = 30 } = options;
  const feeder = new Feeder(net, plan, data, model.data.augmentation, seed);
  const evaluator = await Evaluator.open(net, sessions.executor, tensors);
  let step = before?.step ?? 0;
  let testError = before?.error;
  let bestError = before?.bestError;

  const save = async (error?: number): Promise<TrainEvent[]> => {
    if (!checkpoints) return [];
    const isBest = error !== undefined && error <= (bestError ?? Number.POSITIVE_INFINITY);
    if (isBest) bestError = error;
    await checkpoints.save(
      {
        step,
        epoch: plan.epochAfter(step),
        seed,
        signature,
        trainSeconds: clock.trainSeconds,
        ...(testError !== undefined && { error: testError }),
        ...(bestError !== undefined && { bestError }),
        tensors: await sessions.state.read(),
      },
      { best: isBest },
    );
    clock.saved();
    return [{ type: 'checkpoint', step, best: isBest }];
  };

  try {
    if (!before) yield* await save();
    const pace = new Pace((net.pixels + 4 * net.classes) * plan.batchSize);
    const take = (at: number): Visit[] => {
      const end = plan.chunkEnd(at, pace.chunk);
      return Array.from({ length: end - at }, (_, i) => plan.visit(at + i));
    };
    let visits = step < plan.steps ? take(step) : [];
    let feeds = visits.length > 0 ? feeder.feeds(visits) : undefined;
    while (step < plan.steps && !signal?.aborted) {
      const { session, layout } = await sessions.of(visits[0]!);
      const started = performance.now();
      const running = session.run(sessions.state, feeds!);
      const done = visits;
      step = done.at(-1)!.step + 1;
      // the next batches are gathered while this chunk runs
      if (step < plan.steps) {
        visits = take(step);
        feeds = feeder.feeds(visits);
      }
      const outputs = await running;
      const seconds = (performance.now() - started) / 1000;
      pace.add(done.length, seconds);
      clock.trained(seconds);
      const rows = readRows(net, plan, done, layout, outputs, clock.trainSeconds);
      yield {
        type: 'progress',
        step,
        steps: plan.steps,
        epoch: plan.epochAfter(step),
        stepsPerSecond: pace.stepsPerSecond,
        secondsLeft: (plan.steps - step) / pace.stepsPerSecond,
        rows,
      };
      if (plan.evaluatesAfter(step)) {
        const rows = yield* evaluateAll(evaluator, context, step);
        testError = rows.find((row) => row.split === 'test')?.error ?? testError;
        if (rows.length > 0) yield* await save(rows[0]!.error);
      } else if (clock.sinceSaved > checkpointSeconds) yield* await save();
    }
    if (step < plan.steps) yield* await save();
    yield {
      type: step < plan.steps ? 'stopped' : 'done',
      step,
      steps: plan.steps,
      ...(testError !== undefined && { testError }),
      trainSeconds: clock.trainSeconds,
      wallSeconds: clock.wallSeconds,
    };
  } finally {
    await evaluator.dispose();
  }
}

/** Evaluates on the validation images, where there are some, and on the test images; nothing where it is stopped. */
async function* evaluateAll(
  evaluator: Evaluator,
  { plan, data, sessions, clock, options }: Run,
  step: number,
): AsyncGenerator<TrainEvent, EvaluationRow[]> {
  const rows: EvaluationRow[] = [];
  for (const split of ['validation', 'test'] as const) {
    const part = data[split];
    if (!part) continue;
    const evaluation = yield* reporting<TrainEvent, Awaited<ReturnType<Evaluator['evaluate']>>>((report) =>
      evaluator.evaluate(sessions.state, part, (done, total) => {
        report({ type: 'evaluating', done, total });
        return !options.signal?.aborted;
      }),
    );
    if (!evaluation) return [];
    const epoch = plan.epochAfter(step);
    rows.push({ type: 'evaluation', step, epoch, split, ...evaluation, time: clock.trainSeconds });
  }
  yield* rows;
  return rows;
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
