import { hostname } from 'node:os';
import { UserError } from '../errors.ts';
import type { Feed } from './feed.ts';
import type { Run } from './record.ts';
import { isLive } from './run-state.ts';
import { changeRecord, openRun } from './store.ts';

const signalSeconds = 5;

/**
 * Asks a run's trainer to end, whoever started it; one that takes too long is killed.
 *
 * @param ended resolves when the run has ended
 * @throws UserError where the run is trained on another machine.
 */
export async function endTraining(
  feed: Feed,
  how: 'stop' | 'pause',
  deadlineSeconds: number,
  ended: Promise<unknown>,
): Promise<void> {
  const { process: owner, name } = openRun(feed.run.folder).record;
  if (owner && owner.host !== hostname()) {
    throw new UserError(`run ${name} is trained on ${owner.host}: ${how} it there`);
  }
  feed.send({ type: how });
  const timers = [
    // A socket that is gone leaves the signal.
    setTimeout(() => feed.client ?? signalOwner(feed.run, 'SIGTERM'), signalSeconds * 1000),
    setTimeout(() => signalOwner(feed.run, 'SIGKILL'), deadlineSeconds * 1000),
  ];
  await ended;
  for (const timer of timers) clearTimeout(timer);
}

/** Takes a run out of the queue; its owner sees that it no longer waits. */
export function dequeue(run: Run, how: 'stop' | 'pause'): void {
  const state = how === 'pause' ? 'paused' : 'stopped';
  changeRecord(run.folder, (record) =>
    record.state === 'queued' ? { state, ended: new Date().toISOString() } : undefined,
  );
}

function signalOwner(run: Run, signal: NodeJS.Signals): void {
  try {
    const { state, process: owner } = openRun(run.folder).record;
    if (!owner || owner.pid === process.pid || !isLive(state) || state === 'queued') return;
    process.kill(owner.pid, signal);
  } catch {
    // It ended, or its folder went, in this moment.
  }
}
