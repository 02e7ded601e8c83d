import { join } from 'node:path';
import { RunIndex } from './run-index.ts';

/** Milliseconds that an index is kept which nobody uses. */
const keepMilliseconds = 60_000;

/** A run's index with those who use it. */
export interface Lease {
  readonly run: string;
  readonly index: RunIndex;
  users: number;
  unusedSince: number;
}

/** The indexes of runs, one for each smoothing that is in use. */
export class Indexes {
  private readonly leases = new Map<string, Lease>();

  /** Indexes that are kept. */
  get size(): number {
    return this.leases.size;
  }

  /** To be given back with `release`. */
  take(run: string, smoothing: number): Lease {
    const key = `${smoothing} ${run}`;
    let lease = this.leases.get(key);
    if (!lease) {
      // Somebody who tries one smoothing after the other leaves no trail of indexes.
      this.drop((other) => other.run === run && other.users === 0);
      lease = { run, index: new RunIndex(join(run, 'metrics.jsonl'), smoothing), users: 0, unusedSince: 0 };
      this.leases.set(key, lease);
    }
    lease.users++;
    return lease;
  }

  release(lease: Lease): void {
    lease.users--;
    lease.unusedSince = Date.now();
  }

  /** Forgets a run that is no more. */
  forget(run: string): void {
    this.drop((lease) => lease.run === run);
  }

  /** Forgets what nobody has used for a while. */
  tidy(): void {
    this.drop(({ users, unusedSince }) => users === 0 && Date.now() - unusedSince > keepMilliseconds);
  }

  close(): void {
    this.drop(() => true);
  }

  private drop(isWanted: (lease: Lease) => boolean): void {
    for (const [key, lease] of this.leases) {
      if (!isWanted(lease)) continue;
      lease.index.close();
      this.leases.delete(key);
    }
  }
}
