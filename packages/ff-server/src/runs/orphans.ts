import { OwnedError } from './lock.ts';
import { identify, isAlive } from './process-identity.ts';
import type { Run, RunRecord } from './record.ts';
import { changeRecord } from './store.ts';

/**
 * Makes this process the owner of a queued run whose owner is gone: an editor that was closed, a terminal that was
 * killed. The run keeps its place. Returns whether it is ours now.
 */
export function takeOrphan(run: Run): boolean {
  if (!isOrphan(run.record)) return false;
  const owner = identify();
  try {
    const record = changeRecord(run.folder, (now) =>
      isOrphan(now) ? { process: owner, heartbeat: new Date().toISOString() } : undefined,
    );
    return record.process === owner;
  } catch (error) {
    // Another process takes it in this moment.
    if (error instanceof OwnedError) return false;
    throw error;
  }
}

/** Whether a run waits for its turn and nobody is there to begin it. */
export function isOrphan({ state, process: owner }: RunRecord): boolean {
  return state === 'queued' && owner !== undefined && isAlive(owner) === false;
}
