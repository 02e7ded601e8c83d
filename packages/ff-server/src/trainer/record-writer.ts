import { messageOf } from '../errors.ts';
import { replaceJson } from '../runs/files.ts';
import type { RunLock } from '../runs/lock.ts';
import { type RunRecord, runFiles } from '../runs/record.ts';
import { log } from './log.ts';

const heartbeatMilliseconds = 1000;

/** Keeps run.json up to date and alive while this process owns the run. */
export class RecordWriter {
  private readonly timer: NodeJS.Timeout;
  private readonly path: string;

  constructor(
    folder: string,
    private current: RunRecord,
    private readonly lock: RunLock,
  ) {
    this.path = runFiles(folder).record;
    this.timer = setInterval(() => this.beat(), heartbeatMilliseconds);
  }

  get record(): RunRecord {
    return this.current;
  }

  /** Written at once. */
  update(changes: Partial<RunRecord>): void {
    this.note(changes);
    replaceJson(this.path, this.current);
  }

  /** Written with the next heartbeat. */
  note(changes: Partial<RunRecord>): void {
    this.current = { ...this.current, ...changes, heartbeat: new Date().toISOString() };
  }

  close(): void {
    clearInterval(this.timer);
  }

  private beat(): void {
    try {
      this.update({});
      this.lock.touch();
    } catch (error) {
      // A missed heartbeat is no reason to end: metrics and checkpoints tell soon enough if the disk is full.
      log(`heartbeat: ${messageOf(error)}`);
    }
  }
}
