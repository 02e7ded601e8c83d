import { codeOf } from '../errors.ts';
import { OwnedError, RunLock, silenceSeconds } from './lock.ts';
import { isAlive } from './process-identity.ts';
import type { Run, RunRecord } from './record.ts';
import { isLive } from './run-state.ts';

/**
 * What is true of a run, whatever its record says: a record can't tell that its process was killed. A live
 * state without a live process reads as crashed; a queued run without its owner waits for another one (see
 * `RunManager.takeOrphans`), and after a while is paused.
 */
export function truth(record: RunRecord, now: number = Date.now()): RunRecord {
  if (!isLive(record.state) || !record.process) return record;
  const { pid, host } = record.process;
  const seen = Date.parse(record.heartbeat ?? record.queued ?? record.created);
  const silent = (now - seen) / 1000;
  const alive = isAlive(record.process) ?? silent < silenceSeconds;
  if (alive) return record;
  const where = isAlive(record.process) === undefined ? ` on ${host}` : '';
  const ended = new Date(seen).toISOString();
  if (record.state === 'queued') {
    if (silent < silenceSeconds) return record;
    const error = `process ${pid}${where} ended while the run waited for its turn: resume it`;
    return { ...record, state: 'paused', ended, error };
  }
  const since = new Date(seen).toLocaleString('sv-SE');
  const error = `process ${pid}${where} ended without a word; last sign of life ${since}`;
  return { ...record, state: 'crashed', ended, error };
}

/**
 * The truth about a run, written down where it differs from the record and nobody owns the run.
 *
 * @param read reads the record again, under the lock: the owner may have ended the run properly meanwhile.
 */
export function settle(run: Run, read: () => RunRecord, write: (record: RunRecord) => void): Run {
  const seen = truth(run.record);
  if (seen === run.record) return run;
  try {
    const lock = RunLock.acquire(run.folder, run.record.name);
    try {
      const fresh = read();
      const record = truth(fresh);
      if (record !== fresh) write(record);
      return { folder: run.folder, record };
    } finally {
      lock.release();
    }
  } catch (error) {
    // Another process just took the run over: what it wrote is the truth.
    if (error instanceof OwnedError) return { folder: run.folder, record: read() };
    // A reader without the right to write still sees the truth.
    if (['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT'].includes(codeOf(error) ?? '')) {
      return { folder: run.folder, record: seen };
    }
    throw error;
  }
}
