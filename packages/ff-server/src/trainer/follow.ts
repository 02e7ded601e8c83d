import type { Checkpoint, TrainEvent } from 'ff-core';
import type { ModelVersion } from '../models/changes/version.ts';
import type { EventFile } from '../runs/event-file.ts';
import { type GenerationInfo, noteBeginning, writeVersion } from '../runs/generations.ts';
import { type GenerationRow, MetricsFile, readMetrics } from '../runs/metrics-file.ts';
import { type RunRecord, runFiles } from '../runs/record.ts';
import type { RunEvent } from '../runs/run-event.ts';
import type { Link } from './link.ts';
import { log, logLine } from './log.ts';
import type { RecordWriter } from './record-writer.ts';
import { summarise } from './summarise.ts';

/** What `train` tells, with a function to call before each checkpoint is written. */
export type Stream = (beforeSave: BeforeSave) => Promise<Training>;
export type BeforeSave = (checkpoint: Checkpoint) => void;

/** A training and what its run's folder has to know of it. */
export interface Training {
  readonly events: AsyncIterable<TrainEvent>;
  /** The generation that trains; `begins` where it has no checkpoint of its own yet. */
  readonly generation: GenerationInfo;
  readonly begins: boolean;
  readonly version: Omit<ModelVersion, 'layers' | 'sampleShape' | 'classes'>;
  /** Generations whose values were set and have not taken effect yet. */
  readonly set: GenerationInfo[];
}

/** What a process has in hand of a run that it trains. */
export interface Desk {
  readonly writer: RecordWriter;
  readonly link: Link;
}

/** Keeps a run's folder while it trains. */
export async function follow(folder: string, desk: Desk, stream: Stream): Promise<void> {
  const files = runFiles(folder);
  let metrics: MetricsFile | undefined;
  let tensorboard: EventFile | undefined;
  const mark = (info: GenerationInfo, step: number) => {
    const row = rowOf(info, step);
    metrics?.append([row]);
    const { current } = desk.writer.record.generations ?? { current: 0 };
    desk.writer.update({ generations: { current: Math.max(info.number, current), base: info.base } });
    log(`generation ${info.number} after step ${step}: ${info.text}`);
    desk.link.tell(row, metrics?.size);
  };
  try {
    const { events, generation, begins, version, set } = await stream((checkpoint) => {
      desk.writer.requireFolder();
      metrics?.sync();
      tensorboard?.sync();
      tensorboard?.weights(checkpoint);
    });
    for await (const told of events) {
      const event = endingOf(told, desk.link);
      switch (event.type) {
        case 'start': {
          const { layers, sampleShape, classes } = event;
          writeVersion(folder, generation.number, { ...version, layers, sampleShape, classes });
          // a run whose device was lost starts once more, from its last checkpoint
          metrics?.close();
          tensorboard?.close();
          metrics = MetricsFile.open(files.metrics, event.from);
          if (desk.writer.record.tensorboard !== false) {
            const { EventFile } = await import('../runs/event-file.ts');
            tensorboard = EventFile.open(folder, event.from, sampleShape, log);
          }
          desk.writer.update({
            state: 'training',
            trainsOn: `${event.device} (${event.executor})`,
            data: event.data,
            started: desk.writer.record.started ?? new Date().toISOString(),
          });
          break;
        }
        case 'progress':
          metrics?.append(event.rows);
          tensorboard?.append(event.rows);
          break;
        case 'evaluation':
        case 'live':
          metrics?.append([event]);
          tensorboard?.append([event]);
          break;
      }
      const { writer } = desk;
      const summary = summarise(writer.record.summary, told);
      if (told.type === 'done' || told.type === 'stopped') {
        desk.writer.update({ ...recordOf(event, desk.link, new Date().toISOString()), summary });
      } else if (summary !== writer.record.summary) {
        writer.note({ summary });
      }
      const line = logLine(told);
      if (line) log(line);
      desk.link.tell(event, metrics?.size);
      if (event.type === 'start' && begins && !isMarked(files.metrics, generation))
        mark(generation, event.from);
      if (event.type === 'live') {
        const { step, epoch } = event;
        for (const info of set.splice(0)) {
          noteBeginning(folder, info.number, { step, epoch });
          mark(info, step);
        }
      }
    }
  } finally {
    metrics?.close();
    tensorboard?.close();
  }
}

function rowOf({ number, text, base }: GenerationInfo, step: number): GenerationRow {
  return { type: 'generation', generation: number, step, text, live: base !== number };
}

/** A trainer that was killed may have written the row already, but not its checkpoint. */
function isMarked(metrics: string, { number }: GenerationInfo): boolean {
  return readMetrics(metrics).some((row) => row.type === 'generation' && row.generation === number);
}

/** What an end on request is called, after who asked for it. */
export function endingOf(event: TrainEvent, { ending }: Link): RunEvent {
  if (event.type !== 'stopped' || !ending || ending.state === 'stopped') return event;
  return ending.state === 'paused' ? { ...event, type: 'paused' } : { type: 'handover', step: event.step };
}

/** What the record says of an end. */
export function recordOf(event: RunEvent, { ending }: Link, ended: string): Partial<RunRecord> {
  if (event.type === 'handover' && ending?.state === 'handover') {
    return { state: 'starting', process: ending.to, socket: undefined };
  }
  const state = event.type === 'done' || event.type === 'paused' ? event.type : 'stopped';
  return { state, socket: undefined, ended };
}
