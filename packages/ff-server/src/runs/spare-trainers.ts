import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { draftFolder } from './generations.ts';
import { PreparingTrainer } from './preparing-trainer.ts';
import type { Run } from './record.ts';

/** A folder for a changed model, and a trainer that is to load it. */
export interface Draft {
  readonly folder: string;
  readonly preparing: PreparingTrainer;
}

/** Makes a draft whose trainer begins to load ff-core at once. */
export function openDraft(run: Run): Draft {
  const folder = draftFolder(run, `${process.pid}-${randomBytes(4).toString('hex')}`);
  return { folder, preparing: new PreparingTrainer(run.folder, folder) };
}

/** Ends a draft whose trainer has not taken the run. */
export function dropDraft({ folder, preparing }: Draft): void {
  if (!preparing.hasBegun) preparing.kill();
  rmSync(folder, { recursive: true, force: true });
}

/**
 * Trainers that have loaded ff-core before there is a change: while a run trains on all cores, loading takes a good part
 * of the time from a save to its first figures.
 */
export class SpareTrainers {
  private readonly byRun = new Map<string, Draft>();
  /** Runs for which one has ended by itself: the next would, too. */
  private readonly broken = new Set<string>();

  /** Keeps one for each of these runs, and none for others. */
  keep(runs: readonly Run[]): void {
    const wanted = new Set(runs.map(({ folder }) => folder));
    for (const [folder, draft] of this.byRun) {
      if (wanted.has(folder)) continue;
      this.byRun.delete(folder);
      dropDraft(draft);
    }
    for (const run of runs) {
      if (!this.byRun.has(run.folder) && !this.broken.has(run.folder)) this.add(run);
    }
  }

  /** A draft for a change of the run: a spare one, if there is one. */
  take(run: Run): Draft {
    const spare = this.byRun.get(run.folder);
    this.byRun.delete(run.folder);
    return spare ?? openDraft(run);
  }

  private add(run: Run): void {
    const draft = openDraft(run);
    this.byRun.set(run.folder, draft);
    void draft.preparing.process.exit.then(() => {
      if (this.byRun.get(run.folder) !== draft) return;
      this.byRun.delete(run.folder);
      this.broken.add(run.folder);
      dropDraft(draft);
    });
  }
}
