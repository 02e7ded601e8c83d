import type { Dataset } from '../data/dataset.ts';
import type { Evaluator } from '../evaluation/evaluate.ts';
import type { Checkpoint } from '../storage/checkpoint.ts';
import type { Clock } from './clock.ts';
import type { Course } from './course.ts';
import type { EvaluationRow, TrainEvent } from './events.ts';
import type { LiveValues } from './live.ts';
import { Pace } from './pace.ts';
import type { Plan } from './plan.ts';
import { reporting } from './reporting.ts';
import { readRows } from './rows.ts';
import type { Sessions } from './sessions.ts';
import { parameterCount } from './summary.ts';
import type { TrainOptions } from './train.ts';

/** A run that is set up: data, programs and device are there, and the state is that of a checkpoint or new. */
export interface Run {
  readonly course: Course;
  readonly data: Dataset;
  readonly live: LiveValues;
  readonly options: TrainOptions;
  readonly sessions: Sessions;
  readonly evaluator: Evaluator;
  readonly clock: Clock;
  readonly seed: number;
  readonly signature: string;
  /** The checkpoint that is resumed; absent at the beginning of a generation. */
  readonly before: Checkpoint | undefined;
  /** Steps done. */
  readonly from: number;
}

/** Steps, evaluations and checkpoints, to the end of the plan or until the signal stops it. */
export async function* run(context: Run): AsyncGenerator<TrainEvent, void> {
  const { live, options, sessions, clock, seed, signature, before, from } = context;
  const { signal, checkpoints, checkpointSeconds = 30 } = options;
  let { course } = context;
  let step = from;
  let testError = before?.error;
  let bestError = before?.bestError;
  // a generation is measured when it has learned something
  let evaluated = before ? before.evaluated : from;
  const evaluationDue = () => step > 0 && course.plan.evaluatesAfter(step) && evaluated !== step;

  const save = async (error?: number): Promise<TrainEvent[]> => {
    if (!checkpoints) return [];
    const { plan } = course;
    const { generation } = plan;
    // the best of an earlier generation is of another model
    const isFirst = generation.number > 0 && !before && step === from;
    const isBest = isFirst || (error !== undefined && error <= (bestError ?? Number.POSITIVE_INFINITY));
    if (isBest && error !== undefined) bestError = error;
    const changes = live.applied;
    await checkpoints.save(
      {
        step,
        epoch: plan.epochAfter(step),
        seed,
        signature,
        device: sessions.executor.device,
        trainSeconds: clock.trainSeconds,
        ...(evaluated !== undefined && evaluated > 0 && { evaluated }),
        ...(testError !== undefined && { error: testError }),
        ...(bestError !== undefined && { bestError }),
        ...(generation.number > 0 && { generation }),
        ...(changes.length > 0 && { live: changes }),
        updates: course.updates(step),
        tensors: await sessions.state.read({ asHeld: true }),
      },
      { best: isBest },
    );
    clock.saved();
    return [{ type: 'checkpoint', step, best: isBest }];
  };

  if (!before) yield* await save();
  const { pixels, classes } = course.net;
  const pace = new Pace((pixels + 4 * classes) * course.plan.batchSize, parameterCount(course.net));
  const prepare = () => {
    if (step >= course.plan.steps) return undefined;
    const most = Math.min(pace.chunk, (live.nextStep ?? Number.POSITIVE_INFINITY) - step);
    // a change that is due at once: the chunk would be made in vain
    return most > 0 ? course.chunk(step, most, seed) : undefined;
  };
  let next = prepare();
  while (!signal?.aborted) {
    const change = live.due(step, (values) => course.possible(values, step));
    if (change) {
      const changed = course.with(change.values);
      await sessions.rescale(course.net, changed.net);
      course = changed;
      next = prepare();
      yield { type: 'live', ...change, epoch: course.plan.epochAfter(step) };
      continue;
    }
    if (evaluationDue()) {
      const rows = yield* evaluateAll(context, course.plan, step);
      if (rows.length === 0) break;
      evaluated = step;
      testError = rows.find((row) => row.split === 'test')?.error;
      yield* await save(rows[0]!.error);
      continue;
    }
    if (!next) break;
    const { visits, feeds } = next;
    const { session, layout } = await sessions.of(visits[0]!);
    const started = performance.now();
    const running = session.run(sessions.state, feeds);
    step = visits.at(-1)!.step + 1;
    // a chunk runs on all cores: gathering the next batches beside it would gain nothing
    next = prepare();
    const outputs = await running;
    const seconds = (performance.now() - started) / 1000;
    pace.add(visits.length, seconds);
    clock.trained(seconds);
    const { net, plan } = course;
    yield {
      type: 'progress',
      step,
      steps: plan.steps,
      epoch: plan.epochAfter(step),
      epochs: Number(plan.epochs.toFixed(2)),
      stepsPerSecond: pace.stepsPerSecond,
      secondsLeft: (plan.steps - step) / pace.stepsPerSecond,
      rows: readRows(net, plan, visits, layout, outputs, clock.trainSeconds),
    };
    if (!evaluationDue() && clock.sinceSaved > checkpointSeconds) yield* await save();
  }
  const { steps } = course.plan;
  const isDone = step === steps && !evaluationDue();
  if (!isDone) yield* await save();
  yield {
    type: isDone ? 'done' : 'stopped',
    step,
    steps,
    ...(testError !== undefined && { testError }),
    trainSeconds: clock.trainSeconds,
    wallSeconds: clock.wallSeconds,
  };
}

/** Evaluates on the validation images, where there are some, and on the test images; nothing where it is stopped. */
async function* evaluateAll(
  { data, sessions, evaluator, clock, options }: Run,
  plan: Plan,
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
