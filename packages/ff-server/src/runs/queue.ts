import { findBuild } from 'ff-core/builds';
import { OwnedError, RunLock } from './lock.ts';
import { isOrphan } from './orphans.ts';
import type { Run, RunRecord } from './record.ts';
import type { RunStore } from './store.ts';

/** Whether a run may train now, or what it waits for. */
export type Turn = { readonly isFree: true } | { readonly isFree: false; readonly waitingFor: string };

/**
 * The queue of a folder of runs, shared by all processes that use it: the records are the queue. On each device as
 * many runs train at once as the limit says; the rest follow in the order in which they came.
 */
export class RunQueue {
  constructor(
    private readonly store: RunStore,
    public limit: number,
  ) {}

  /**
   * Lets a queued run in if it is its turn. Only one process at a time decides.
   *
   * @param admit takes the run out of the queue: after it the run is no longer `queued`.
   */
  admit(run: Run, admit: () => void): Turn {
    let lock: RunLock;
    try {
      lock = RunLock.acquire(this.store.root, 'the queue');
    } catch (error) {
      // Someone else decides in this moment: at the next look.
      if (error instanceof OwnedError) return { isFree: false, waitingFor: 'its turn' };
      throw error;
    }
    try {
      const turn = this.turnOf(run);
      if (turn.isFree) admit();
      return turn;
    } finally {
      lock.release();
    }
  }

  private turnOf(run: Run): Turn {
    const { runs } = this.store.list();
    const mine = runs.find(({ folder }) => folder === run.folder)?.record ?? run.record;
    const others = runs.filter(
      ({ folder, record }) => folder !== run.folder && placeOf(record.device) === placeOf(mine.device),
    );
    const training = others.filter(
      ({ record }) => record.state === 'starting' || record.state === 'training',
    );
    const before = others.filter(
      ({ record }) => record.state === 'queued' && comesBefore(record, mine) && !isOrphan(record),
    );
    if (training.length + before.length < this.limit) return { isFree: true };
    const [first] = [...training, ...before];
    const names = first ? `${first.record.name} (${first.record.id})` : 'a run';
    const more = training.length + before.length - 1;
    const others_ = more > 0 ? ` and ${more} more` : '';
    return {
      isFree: false,
      waitingFor: `${names}${others_} on ${placeOf(mine.device)}: ${this.limit} ${this.limit === 1 ? 'run trains' : 'runs train'} there at once`,
    };
  }
}

function comesBefore(a: RunRecord, b: RunRecord): boolean {
  const [since, than] = [a.queued ?? a.created, b.queued ?? b.created];
  return since === than ? a.id < b.id : since < than;
}

/**
 * What runs compete for: all devices that compute on the processor are one place, and so is `auto`, which may choose any of
 * them. TensorFlow has a place of its own where it was built for a GPU.
 */
export function placeOf(device: string): string {
  const usesGpu = device === 'tensorflow' && findBuild()?.cuda;
  return ['auto', 'cpu', 'eager-cpu', 'tensorflow'].includes(device) && !usesGpu ? 'cpu' : device;
}
