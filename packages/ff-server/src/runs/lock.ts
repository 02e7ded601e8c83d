import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { codeOf, UserError } from '../errors.ts';
import { identify, isAlive, type ProcessIdentity } from './process-identity.ts';

/** Seconds without a sign of life after which an owner that can't be asked is taken for dead. */
export const silenceSeconds = 60;
/** Seconds that a process may need between making a file of the lock and filling or removing it. */
const graceSeconds = 5;

interface Owner extends ProcessIdentity {
  /** ISO time at which the lock was taken. */
  readonly since: string;
}

/** Another live process owns the run. */
export class OwnedError extends UserError {}

/**
 * The right to train a run and to write its record: an exclusive file in the run's folder. The lock of a dead
 * process is taken over.
 */
export class RunLock {
  private constructor(private readonly path: string) {}

  /** @throws OwnedError naming the owner. */
  static acquire(folder: string, runName: string): RunLock {
    const path = join(folder, 'lock');
    if (create(path)) return new RunLock(path);
    refuseIfHeld(path, runName);
    takeOver(path, runName);
    return new RunLock(path);
  }

  /** A sign of life for processes on other machines. */
  touch(): void {
    const now = new Date();
    utimesSync(this.path, now, now);
  }

  release(): void {
    rmSync(this.path, { force: true });
  }
}

function create(path: string): boolean {
  let file: number;
  try {
    file = openSync(path, 'wx');
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
  try {
    const owner: Owner = { ...identify(), since: new Date().toISOString() };
    writeSync(file, JSON.stringify(owner));
    return true;
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}

function refuseIfHeld(path: string, runName: string): void {
  const age = ageOf(path);
  if (age === undefined) return;
  let owner: Owner;
  try {
    owner = JSON.parse(readFileSync(path, 'utf8')) as Owner;
  } catch {
    // Just made and not yet filled, or its maker died in between.
    if (age >= graceSeconds) return;
    throw new OwnedError(`run ${runName} is just being taken by another process; try again`);
  }
  if (isAlive(owner) ?? age < silenceSeconds) {
    const where = isAlive(owner) === undefined ? ` on ${owner.host}` : '';
    throw new OwnedError(
      `run ${runName} is being trained by process ${owner.pid}${where} (started ${localTime(owner.since)})`,
    );
  }
}

/** Only one of several processes that found the same dead owner gets past the folder made here. */
function takeOver(path: string, runName: string): void {
  const guard = `${path}.takeover`;
  const inTheWay = ageOf(guard);
  if (inTheWay !== undefined && inTheWay >= graceSeconds) rmSync(guard, { recursive: true, force: true });
  try {
    mkdirSync(guard);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    throw new OwnedError(`run ${runName} is just being taken over by another process; try again`);
  }
  try {
    refuseIfHeld(path, runName);
    rmSync(path, { force: true });
    if (!create(path)) throw new OwnedError(`run ${runName} was just taken by another process`);
  } finally {
    rmdirSync(guard);
  }
}

/** Seconds since the file's last change; undefined where there is none. */
function ageOf(path: string): number | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats && (Date.now() - stats.mtimeMs) / 1000;
}

function localTime(iso: string): string {
  return new Date(iso).toLocaleString('sv-SE');
}
