import type { Dataset } from '../data/dataset.ts';
import { Evaluator } from '../evaluation/evaluate.ts';
import type { Feeds } from '../executors/executor.ts';
import type { Model } from '../model/model.ts';
import type { Net } from '../model/net.ts';
import type { Checkpoint } from '../storage/checkpoint.ts';
import type { TensorMap } from '../tensors.ts';
import type { Clock } from './clock.ts';
import type { EvaluationRow, TrainEvent } from './events.ts';
import { Feeder } from './feeder.ts';
import { Pace } from './pace.ts';
import type { Plan, Visit } from './plan.ts';
import { reporting } from './reporting.ts';
import { readRows } from './rows.ts';
import type { Sessions } from './sessions.ts';
import type { TrainOptions } from './train.ts';

/** A run that is set up: net, plan, data and device are there, and the state is that of `before` or new. */
export interface Run {
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

/** Steps, evaluations and checkpoints, to the end of the plan or until the signal stops it. */
export async function* run(context: Run): AsyncGenerator<TrainEvent, void> {
  const { net, plan, data, model, options, sessions, tensors, clock, seed, signature, before } = context;
  const { signal, checkpoints, checkpointSeconds = 30 } = options;
  const feeder = new Feeder(net, plan, data, model.data.augmentation, seed);
  const evaluator = await Evaluator.open(net, sessions.executor, tensors);
  let step = before?.step ?? 0;
  let testError = before?.error;
  let bestError = before?.bestError;
  let evaluated = before?.evaluated;
  const evaluationDue = () => step > 0 && plan.evaluatesAfter(step) && evaluated !== step;

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
        ...(evaluated !== undefined && { evaluated }),
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
    const prepare = (at: number): { visits: Visit[]; feeds: Feeds } => {
      const end = plan.chunkEnd(at, pace.chunk);
      const visits = Array.from({ length: end - at }, (_, i) => plan.visit(at + i));
      return { visits, feeds: feeder.feeds(visits) };
    };
    let next = step < plan.steps ? prepare(step) : undefined;
    while (!signal?.aborted && (next || evaluationDue())) {
      if (evaluationDue()) {
        const rows = yield* evaluateAll(evaluator, context, step);
        if (rows.length === 0) break;
        evaluated = step;
        testError = rows.find((row) => row.split === 'test')?.error;
        yield* await save(rows[0]!.error);
        continue;
      }
      const { visits, feeds } = next!;
      const { session, layout } = await sessions.of(visits[0]!);
      const started = performance.now();
      const running = session.run(sessions.state, feeds);
      step = visits.at(-1)!.step + 1;
      // the next batches are gathered while this chunk runs
      next = step < plan.steps ? prepare(step) : undefined;
      const outputs = await running;
      const seconds = (performance.now() - started) / 1000;
      pace.add(visits.length, seconds);
      clock.trained(seconds);
      yield {
        type: 'progress',
        step,
        steps: plan.steps,
        epoch: plan.epochAfter(step),
        stepsPerSecond: pace.stepsPerSecond,
        secondsLeft: (plan.steps - step) / pace.stepsPerSecond,
        rows: readRows(net, plan, visits, layout, outputs, clock.trainSeconds),
      };
      if (!evaluationDue() && clock.sinceSaved > checkpointSeconds) yield* await save();
    }
    const isDone = step === plan.steps && !evaluationDue();
    if (!isDone) yield* await save();
    yield {
      type: isDone ? 'done' : 'stopped',
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
