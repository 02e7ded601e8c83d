import type { Dataset } from '../data/dataset.ts';
import { UserError } from '../errors.ts';
import { Evaluator } from '../evaluation/evaluate.ts';
import { checkPrecision, deviceMeant } from '../executors/devices.ts';
import { DeviceError } from '../executors/guard.ts';
import type { Precision } from '../executors/precision.ts';
import type { Model } from '../model/model.ts';
import type { Checkpoint, CheckpointStore } from '../storage/checkpoint.ts';
import { sizeOf } from '../tensors.ts';
import { openQuickest } from './auto-device.ts';
import { Clock } from './clock.ts';
import { Course } from './course.ts';
import { survivingDevices } from './device-failures.ts';
import type { TrainEvent } from './events.ts';
import { firstGeneration, type Start } from './generation.ts';
import { LiveValues } from './live.ts';
import { freeDeviceBytes, memoryAdvice } from './memory-advice.ts';
import { type NegativeMaker, openNegatives } from './negative-images/maker.ts';
import { openDevice } from './open-device.ts';
import { reporting } from './reporting.ts';
import { run } from './run.ts';
import { Sessions } from './sessions.ts';
import { checkSignature, signatureOf } from './signature.ts';
import { initialState } from './state.ts';
import { summarise } from './summary.ts';
import { shareThreads } from './tensorflow-threads.ts';
import { transferState } from './transfer.ts';

export interface TrainOptions {
  /** `auto` (default), the quickest by a short trial, or another of `deviceNames`. */
  readonly device?: string;
  /** What matrices are multiplied in. Default `float32`; `bf16` where a device has it. */
  readonly precision?: Precision;
  /** Default: the model's seed. A resumed run keeps its own. */
  readonly seed?: number;
  /** Stops within one chunk of steps, with a checkpoint. */
  readonly signal?: AbortSignal;
  /** Where checkpoints go; without it none are kept. */
  readonly checkpoints?: CheckpointStore;
  /** Goes on from the latest checkpoint instead of starting anew. */
  readonly resume?: boolean;
  /** Values that change while the run goes on. */
  readonly live?: LiveValues;
  /** Goes on from an earlier model's weights, as a further generation of its run; instead of `resume`. */
  readonly start?: Start;
  /** Seconds between checkpoints, besides those after each evaluation. Default 30. */
  readonly checkpointSeconds?: number;
  /** Data that are loaded already; default: the model's data source loads them. */
  readonly dataset?: Dataset;
}

/**
 * Trains a model and tells what happens as it happens. The same seed on the same device gives the same figures,
 * through any number of stops: everything drawn at random is a function of seed and step.
 *
 * @throws UserError for data, negatives, device or checkpoint that can't be used, and where a loss is no longer finite.
 */
export function train(model: Model, options: TrainOptions = {}): AsyncGenerator<TrainEvent, void> {
  return survivingDevices(model, options, trainOnce);
}

/** The same for as long as its device does what it should. */
async function* trainOnce(model: Model, options: TrainOptions): AsyncGenerator<TrainEvent, void> {
  const clock = new Clock();
  const device = deviceMeant(options.device);
  const precision = checkPrecision(device, options.precision ?? 'float32');
  const told: TrainEvent[] = [];
  const onWarning = (text: string) => void told.push({ type: 'warning', text });
  const onNotice = (text: string) => void told.push({ type: 'notice', text });
  shareThreads(model);
  // told before the data are loaded
  const executor = device === 'auto' ? undefined : await openDevice(device, precision, onWarning);
  const data = options.dataset ?? (yield* loadData(model, options.signal));
  const { start } = options;

  const before = options.resume && !start ? await options.checkpoints?.latest(onWarning) : undefined;
  const live = options.live ?? new LiveValues(model);
  const negatives = await openNegatives(model.negatives, data.sampleShape, data.train);
  let course = openCourse(model, data, live, negatives, before, start);
  let seed = before?.seed ?? options.seed ?? model.seed;
  const fresh = initialState(course.net, seed);
  if (before) checkSignature(before, fresh);
  let tensors = before?.tensors ?? fresh;
  let from = before?.step ?? 0;

  const stay = start ? start.device : before?.device;
  const sessions = executor
    ? await Sessions.start(course.net, executor, tensors, course.firstVisit(from), onWarning)
    : await openQuickest({
        ...{ course, tensors, seed, from, precision, onNotice, onWarning },
        ...(stay !== undefined && { stay }),
      });
  let evaluator: Evaluator | undefined;
  try {
    yield* told;
    evaluator = await Evaluator.open(course.net, sessions.executor, tensors);
    let trainSeconds = before?.trainSeconds ?? 0;
    if (start) {
      yield { type: 'ready' };
      const origin = await start.from();
      const { checkpoint } = origin;
      const unlearned = checkpoint.seed === seed ? fresh : initialState(course.net, checkpoint.seed);
      ({ seed } = checkpoint);
      tensors = transferState(course.net, unlearned, checkpoint.tensors, start.transfer);
      sessions.state.write(tensors);
      ({ step: from, trainSeconds } = origin);
      course = course.from(start, origin);
    }
    clock.start(trainSeconds);
    const { net, plan } = course;
    yield {
      type: 'start',
      device: sessions.executor.device,
      executor: sessions.executor.kind,
      seed,
      data: data.name,
      trainSamples: data.train.count,
      sampleShape: data.sampleShape,
      classes: data.classes,
      steps: plan.steps,
      epochs: Number(plan.epochs.toFixed(2)),
      layers: net.layers.map(summarise),
      from,
      generation: plan.generation.number,
    };
    const signature = signatureOf(tensors);
    yield* run({ course, data, live, options, sessions, evaluator, clock, seed, signature, before, from });
  } catch (error) {
    if (!(error instanceof DeviceError && error.outOfMemory)) throw error;
    const visit = course.firstVisit(from);
    throw memoryAdvice(error, { net: course.net, visit, tensors }, await freeDeviceBytes());
  } finally {
    await evaluator?.dispose();
    await sessions.dispose();
  }
}

/** The course as it was at the checkpoint, or that of a changed model before it knows where it goes on. */
function openCourse(
  model: Model,
  data: Dataset,
  live: LiveValues,
  negatives: NegativeMaker | undefined,
  before: Checkpoint | undefined,
  start: Start | undefined,
): Course {
  if (start)
    return new Course(
      model,
      data,
      { ...firstGeneration, number: start.generation, frozen: start.frozen },
      negatives,
    );
  const course = new Course(model, data, before?.generation ?? firstGeneration, negatives);
  const changes = live.begin(before?.step ?? -1, before?.live ?? []);
  return changes.reduce((now, { values }) => now.with(values), course);
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
