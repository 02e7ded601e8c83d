import { randomInt } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { codeOf, messageOf, UserError } from '../errors.ts';
import { replaceJson } from './files.ts';
import { OwnedError, RunLock } from './lock.ts';
import { identify } from './process-identity.ts';
import { type Run, type RunRecord, recordVersion, runFiles } from './record.ts';
import { isLive } from './run-state.ts';
import { settle } from './truth.ts';

/** What a new run is made from. */
export type NewRun = Pick<
  RunRecord,
  'name' | 'source' | 'device' | 'precision' | 'seed' | 'settings' | 'grace' | 'tensorboard' | 'readout'
>;

/** A folder that looks like a run but can't be read. */
export interface UnreadableRun {
  readonly folder: string;
  readonly reason: string;
}

/** The runs of one folder, usually `.ff/runs`. Keeps nothing in memory: other processes write there too. */
export class RunStore {
  readonly root: string;

  constructor(root: string = join('.ff', 'runs')) {
    this.root = resolve(root);
  }

  /** Makes the folder and record of a new run, owned by this process until a trainer takes it. */
  create(options: NewRun): Run {
    const created = new Date();
    const id = Array.from({ length: 6 }, () => alphabet[randomInt(alphabet.length)]).join('');
    const folder = join(this.root, `${stamp(created)}-${slug(options.name)}-${id}`);
    const record: RunRecord = {
      version: recordVersion,
      id,
      ...options,
      // Its owner has to let it in: see queue.ts.
      state: 'queued',
      queued: created.toISOString(),
      process: identify(),
      created: created.toISOString(),
    };
    try {
      mkdirSync(folder, { recursive: true });
    } catch (error) {
      // making a path on a read-only disk may say that it is not there
      throw explained(error, this.root, [...unwritable, 'ENOENT']);
    }
    try {
      replaceJson(runFiles(folder).record, record);
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
    return { folder, record };
  }

  /** All runs, oldest first. */
  list(): { runs: Run[]; unreadable: UnreadableRun[] } {
    const runs: Run[] = [];
    const unreadable: UnreadableRun[] = [];
    for (const folder of this.folders()) {
      try {
        runs.push(openRun(folder));
      } catch (error) {
        unreadable.push({ folder, reason: messageOf(error) });
      }
    }
    return { runs: runs.sort((a, b) => a.record.created.localeCompare(b.record.created)), unreadable };
  }

  /** @throws UserError where the run is being trained. */
  remove(run: Run): void {
    const { record } = openRun(run.folder);
    if (isLive(record.state)) {
      throw new OwnedError(
        `run ${record.name} (${record.id}) is ${record.state}: stop it before you remove it`,
      );
    }
    // Held while the files go, so that nobody resumes half a run. The lock goes with its folder.
    try {
      RunLock.acquire(run.folder, record.name);
      rmSync(run.folder, { recursive: true, force: true });
    } catch (error) {
      throw explained(error, run.folder);
    }
  }

  private folders(): string[] {
    try {
      return readdirSync(this.root, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => join(this.root, entry.name))
        .sort();
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return [];
      throw error;
    }
  }
}

/** Opens a run's folder and tells the truth about it. */
export function openRun(folder: string): Run {
  const path = runFiles(folder).record;
  return settle(
    { folder, record: readRecord(path) },
    () => readRecord(path),
    (record) => replaceJson(path, record),
  );
}

/**
 * Changes the record of a run that nobody owns.
 *
 * @param change what to write, given the record as it is under the lock; undefined leaves it.
 * @throws OwnedError where a process owns the run.
 */
export function changeRecord(
  folder: string,
  change: (record: RunRecord) => Partial<RunRecord> | undefined,
): RunRecord {
  const path = runFiles(folder).record;
  const { name } = readRecord(path);
  try {
    const lock = RunLock.acquire(folder, name);
    try {
      const record = readRecord(path);
      const changes = change(record);
      if (!changes) return record;
      const changed = { ...record, ...changes };
      replaceJson(path, changed);
      return changed;
    } finally {
      lock.release();
    }
  } catch (error) {
    throw explained(error, folder);
  }
}

const unwritable: readonly string[] = ['EACCES', 'EPERM', 'EROFS'];

/** An error of a folder that is read-only, in words; any other as it is. */
function explained(error: unknown, folder: string, codes = unwritable): unknown {
  if (!codes.includes(codeOf(error) ?? '')) return error;
  return new UserError(
    `can't write to ${folder}: make it writable, or choose another folder for the runs (--out)`,
    { usage: true, cause: error },
  );
}

/** Writes down why a run's process ended without a word, unless another process took the run over meanwhile. */
export function markCrashed(folder: string, pid: number, error: string): void {
  try {
    changeRecord(folder, (record) => {
      // A reader may have found the process gone before we did, but not why.
      const isOurs = record.process?.pid === pid && (isLive(record.state) || record.state === 'crashed');
      return isOurs
        ? { state: 'crashed', error, socket: undefined, ended: new Date().toISOString() }
        : undefined;
    });
  } catch (failure) {
    if (!(failure instanceof OwnedError)) throw failure;
  }
}

function readRecord(path: string): RunRecord {
  let record: RunRecord;
  try {
    record = JSON.parse(readFileSync(path, 'utf8')) as RunRecord;
  } catch (error) {
    if (codeOf(error) === 'ENOENT')
      throw new UserError(`${path}: no such file; this is not the folder of a run`);
    throw new UserError(`${path}: can't be read: ${messageOf(error)}`, { cause: error });
  }
  if (typeof record?.version !== 'number' || typeof record.id !== 'string') {
    throw new UserError(`${path}: not the record of a run`);
  }
  if (record.version > recordVersion) {
    throw new UserError(
      `${path}: written by a newer ff (record version ${record.version}, this one reads up to ${recordVersion})`,
    );
  }
  return record;
}

const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Sorts by time in any file list; UTC, so that it still does when the clock changes. */
function stamp(time: Date): string {
  return time.toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
}

function slug(name: string): string {
  return (
    name
      .replace(/[^\p{L}\p{N}_.]+/gu, '-')
      .replace(/^[-.]+|[-.]+$/g, '')
      .slice(0, 60) || 'model'
  );
}
