import type { CheckpointStore, TrainEvent } from 'ff-core';
import { messageOf } from '../errors.ts';
import { loadModel } from '../models/load.ts';
import { removeLeftovers } from '../runs/files.ts';
import { RunLock } from '../runs/lock.ts';
import { MetricsFile } from '../runs/metrics-file.ts';
import { identify } from '../runs/process-identity.ts';
import { runFiles } from '../runs/record.ts';
import { openRun } from '../runs/store.ts';
import { versions } from '../versions.ts';
import { failureOf } from './failure.ts';
import { log, logLine } from './log.ts';
import { RecordWriter } from './record-writer.ts';
import { summarise } from './summarise.ts';

/** Trains one run in this process, from its last checkpoint where it has one, and keeps its folder. */
export async function trainRun(
  folder: string,
  signal: AbortSignal,
  tell: (event: TrainEvent) => void,
): Promise<void> {
  const { record } = openRun(folder);
  // Before anything is written: an error from here must leave another process's run as it is.
  const lock = RunLock.acquire(folder, record.name);
  removeLeftovers(folder);
  const writer = new RecordWriter(folder, record, lock);
  try {
    writer.update({ state: 'starting', process: identify(), ended: undefined, error: undefined });
    await follow(folder, writer, signal, tell);
  } catch (error) {
    const ended = new Date().toISOString();
    if (signal.aborted && (error as Error).name === 'AbortError') {
      // Stopped while the data were still loading: nothing is lost, for nothing was learned.
      writer.update({ state: 'stopped', ended });
      const { step = 0, steps = 0, trainSeconds = 0 } = writer.record.summary ?? {};
      return tell({ type: 'stopped', step, steps, trainSeconds, wallSeconds: 0 });
    }
    recordFailure(writer, failureOf(error).message, ended);
    throw error;
  } finally {
    writer.close();
    lock.release();
  }
}

/** A disk too full for the record must not hide why the run failed. */
function recordFailure(writer: RecordWriter, error: string, ended: string): void {
  try {
    writer.update({ state: 'failed', error, ended });
  } catch (failure) {
    log(`run.json: ${messageOf(failure)}`);
  }
}

async function follow(
  folder: string,
  writer: RecordWriter,
  signal: AbortSignal,
  tell: (event: TrainEvent) => void,
): Promise<void> {
  const files = runFiles(folder);
  let metrics: MetricsFile | undefined;
  try {
    for await (const event of await events(folder, writer, signal, () => metrics?.sync())) {
      switch (event.type) {
        case 'start':
          metrics = MetricsFile.open(files.metrics, event.from);
          writer.update({ state: 'training', started: writer.record.started ?? new Date().toISOString() });
          break;
        case 'progress':
          metrics?.append(event.rows);
          break;
        case 'evaluation':
          metrics?.append([event]);
          break;
        case 'done':
        case 'stopped':
          break;
      }
      const summary = summarise(writer.record.summary, event);
      if (event.type === 'done' || event.type === 'stopped') {
        writer.update({ state: event.type, summary, ended: new Date().toISOString() });
      } else if (summary !== writer.record.summary) {
        writer.note({ summary });
      }
      const line = logLine(event);
      if (line) log(line);
      tell(event);
    }
  } finally {
    metrics?.close();
  }
}

/** Starts ff-core's `train` on the run's model; `beforeSave` runs before each checkpoint is written. */
async function events(
  folder: string,
  writer: RecordWriter,
  signal: AbortSignal,
  beforeSave: () => void,
): Promise<AsyncIterable<TrainEvent>> {
  const files = runFiles(folder);
  const { device, seed, settings, source, name } = writer.record;
  const model = await loadModel(files.bundle, source);
  const { applySettings, checkpointFolder, describeModel, train } = await import('ff-core');
  const changed = applySettings(model, settings);
  writer.update({ model: describeModel(changed), versions: versions() });
  log(`training ${name} on ${device}, process ${process.pid}`);
  const saved = checkpointFolder(files.checkpoints);
  const checkpoints: CheckpointStore = {
    save(checkpoint, options) {
      beforeSave();
      return saved.save(checkpoint, options);
    },
    latest: (onWarning) => saved.latest(onWarning),
    best: (onWarning) => saved.best(onWarning),
  };
  return train(changed, { device, seed, signal, checkpoints, resume: true });
}
