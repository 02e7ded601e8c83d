import { existsSync } from 'node:fs';
import { messageOf, UserError } from '../errors.ts';
import { replaceJson } from '../runs/files.ts';
import type { RunLock } from '../runs/lock.ts';
import { type RunRecord, runFiles } from '../runs/record.ts';
import { log } from './log.ts';

const heartbeatMilliseconds = 1000;

/** Keeps run.json up to date and alive while this process owns the run. */
export class RecordWriter {
  private readonly timer: NodeJS.Timeout;
  private readonly path: string;
  /** Called when the run's folder is found to be gone, about a second after. */
  onGone: (() => void) | undefined;

  constructor(
    private readonly folder: string,
    private current: RunRecord,
    private readonly lock: RunLock,
  ) {
    this.path = runFiles(folder).record;
    this.timer = setInterval(() => this.beat(), heartbeatMilliseconds);
  }

  get record(): RunRecord {
    return this.current;
  }

  get isGone(): boolean {
    return !existsSync(this.path);
  }

  /** What there is to say of a run whose folder is gone. */
  get goneError(): UserError {
    return new UserError(
      `${this.folder} was deleted or moved while the run trained: it ends, and nothing more is saved`,
    );
  }

  /** @throws UserError where there is no run any more: nothing must make its folder again. */
  requireFolder(): void {
    if (this.isGone) throw this.goneError;
  }

  /** Written at once. */
  update(changes: Partial<RunRecord>): void {
    this.requireFolder();
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
    if (this.isGone) {
      this.onGone?.();
      return;
    }
    try {
      this.update({});
      this.lock.touch();
    } catch (error) {
      // A missed heartbeat is no reason to end: metrics and checkpoints tell soon enough if the disk is full.
      log(`heartbeat: ${messageOf(error)}`);
    }
  }
}
