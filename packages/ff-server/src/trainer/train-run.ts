import { setTimeout as delay } from 'node:timers/promises';
import type { CheckpointStore, LiveValues } from 'ff-core';
import { messageOf } from '../errors.ts';
import { loadModel } from '../models/load.ts';
import { removeLeftovers } from '../runs/files.ts';
import { baseOf, type GenerationInfo, generationFiles, readGeneration } from '../runs/generations.ts';
import { OwnedError, RunLock } from '../runs/lock.ts';
import { readMetrics } from '../runs/metrics-file.ts';
import { identify } from '../runs/process-identity.ts';
import { type Run, runFiles } from '../runs/record.ts';
import { runModel } from '../runs/run-model.ts';
import { openRun } from '../runs/store.ts';
import { versions } from '../versions.ts';
import { describeVersion, startOf } from './beginning.ts';
import { failureOf } from './failure.ts';
import { type BeforeSave, endingOf, follow, recordOf, type Training } from './follow.ts';
import type { Link } from './link.ts';
import { log } from './log.ts';
import type { TrainerFailure } from './messages.ts';
import { RecordWriter } from './record-writer.ts';

const lockMilliseconds = 5000;

/**
 * Trains one run in this process, from its last checkpoint where it has one, and keeps its folder. Returns whether it
 * went well; why not is in the record, and told.
 *
 * @throws OwnedError where the run belongs to another process; nothing is written then.
 */
export async function trainRun(folder: string, link: Link): Promise<boolean> {
  // Before anything is written: an error from here must leave another process's run as it is.
  const lock = await takeLock(folder);
  const { record } = openRun(folder);
  removeLeftovers(folder);
  const writer = new RecordWriter(folder, record, lock);
  writer.onGone = () => link.abandon();
  try {
    writer.update({
      state: 'starting',
      process: identify(),
      socket: link.path,
      ended: undefined,
      error: undefined,
      failure: undefined,
    });
    await follow(folder, { writer, link }, (beforeSave) => events(folder, writer, link, beforeSave));
    return true;
  } catch (error) {
    return concludeFailure(error, writer, link);
  } finally {
    writer.close();
    lock.release();
  }
}

/** Tells of an error that ended a run, and writes it down. Returns whether it was no more than a request to end. */
export function concludeFailure(error: unknown, writer: RecordWriter, link: Link): boolean {
  const ended = new Date().toISOString();
  if (!writer.isGone && link.signal.aborted && (error as Error).name === 'AbortError') {
    // Stopped while the data were still loading: nothing is lost, for nothing was learned.
    const { step = 0, steps = 0, trainSeconds = 0 } = writer.record.summary ?? {};
    const event = endingOf({ type: 'stopped', step, steps, trainSeconds, wallSeconds: 0 }, link);
    writer.update(recordOf(event, link, ended));
    link.tell(event);
    return true;
  }
  const failure = failureOf(writer.isGone ? writer.goneError : error);
  if (!writer.isGone) recordFailure(writer, failure, ended);
  log(failure.stack ?? failure.message);
  link.tell(failure);
  return false;
}

/** Takes the run; whoever named this process in the record, or reads it, may hold the lock for a moment still. */
export async function takeLock(folder: string): Promise<RunLock> {
  const deadline = Date.now() + lockMilliseconds;
  for (;;) {
    const { record } = openRun(folder);
    try {
      return RunLock.acquire(folder, record.name);
    } catch (error) {
      const isOurs = record.process?.pid === process.pid;
      if (!(error instanceof OwnedError) || !isOurs || Date.now() > deadline) throw error;
      await delay(20);
    }
  }
}

/** A disk too full for the record must not hide why the run failed. */
function recordFailure(writer: RecordWriter, { message, usage, stack }: TrainerFailure, ended: string): void {
  try {
    writer.update({
      state: 'failed',
      error: message,
      failure: { usage, ...(stack && { stack }) },
      socket: undefined,
      ended,
    });
  } catch (failure) {
    log(`run.json: ${messageOf(failure)}`);
  }
}

/** Starts ff-core's `train` on the run's model; `beforeSave` runs before each checkpoint is written. */
async function events(
  folder: string,
  writer: RecordWriter,
  link: Link,
  beforeSave: BeforeSave,
): Promise<Training> {
  const files = runFiles(folder);
  const run = { folder, record: writer.record };
  const wanted = readGeneration(run, baseOf(writer.record));
  const generation = readGeneration(run, wanted.base);
  const { device, precision, seed, source, name } = writer.record;
  const model = await loadModel(generationFiles(folder, generation.number).bundle, source);
  const core = await import('ff-core');
  const { checkpointFolder, describeModel, LiveValues, train } = core;
  const { settings } = generation;
  const changed = await runModel(writer.record, model, settings);
  const saved = checkpointFolder(files.checkpoints);
  const [latest] = await saved.list();
  const begins = latest !== undefined && (latest.generation?.number ?? 0) !== generation.number;
  // What was set after the last checkpoint takes effect at the same step again.
  const live = new LiveValues(changed, begins ? [] : liveRows(files.metrics, generation.number));
  const set: GenerationInfo[] = [];
  acceptValues(link, run, live, set);
  if (wanted.number !== generation.number) {
    // values that changed while the run did not train
    live.set(wanted.values ?? {});
    set.push(wanted);
  }
  writer.update({ model: describeModel(changed), settings, versions: await versions() });
  log(`training ${name} on ${device}, process ${process.pid}`);
  const start = begins ? startOf(core, run, changed, generation, latest.device) : undefined;
  const checkpoints = checkpointsIn(saved, beforeSave);
  return {
    events: train(changed, {
      device,
      ...(precision && { precision }),
      seed,
      signal: link.signal,
      checkpoints,
      resume: true,
      live,
      ...(start && { start }),
    }),
    generation,
    begins,
    version: describeVersion(core, model),
    set,
  };
}

/** Lets readers set live values; `set` gets the generations that wait to take effect. */
export function acceptValues(link: Link, run: Run, live: LiveValues, set: GenerationInfo[]): void {
  link.onSet = (values, generation) => {
    live.set(values);
    if (generation !== undefined) set.push(readGeneration(run, generation));
  };
}

/** The store of a run's checkpoints; `beforeSave` runs before each is written. */
export function checkpointsIn(saved: CheckpointStore, beforeSave: BeforeSave): CheckpointStore {
  return {
    save(checkpoint, options) {
      beforeSave(checkpoint);
      return saved.save(checkpoint, options);
    },
    latest: (onWarning) => saved.latest(onWarning),
    best: (onWarning) => saved.best(onWarning),
  };
}

/** Live values that were set since a generation began. */
function liveRows(metrics: string, generation: number) {
  const rows = readMetrics(metrics).filter((row) => row.type === 'live' || row.type === 'generation');
  const began = rows.findLastIndex((row) => row.type === 'generation' && row.generation === generation);
  return rows.slice(began + 1).filter((row) => row.type === 'live');
}
