import { setTimeout as delay } from 'node:timers/promises';
import type { Retrained } from './carry-out.ts';
import type { PreparingTrainer } from './preparing-trainer.ts';
import type { Run } from './record.ts';

/** Saves in quick succession are one change: the last. */
const quietMilliseconds = 100;

/** A change on its way; a newer one calls it off until it is committed. */
export interface Attempt {
  isSuperseded: boolean;
  isCommitted: boolean;
  preparing?: PreparingTrainer;
  done: Promise<unknown>;
}

export function newAttempt(): Attempt {
  return { isSuperseded: false, isCommitted: false, done: Promise.resolve() };
}

export const superseded: Retrained = {
  plan: { kind: 'none' },
  text: 'a newer change came before this one was carried out',
  superseded: true,
};

/** What is on its way for each run: at most one thing, the latest. */
export class Attempts {
  private readonly byRun = new Map<string, Attempt>();

  /** Begins an attempt once there is quiet; one before it is called off, or waited for where it is too late for that. */
  latest({ folder }: Run, begin: (attempt: Attempt) => Promise<Retrained>): Promise<Retrained> {
    const before = this.byRun.get(folder);
    const attempt = newAttempt();
    if (before && !before.isCommitted) {
      before.isSuperseded = true;
      before.preparing?.kill();
    }
    const result = this.afterQuiet(attempt, before, begin);
    attempt.done = result
      .catch(() => undefined)
      .then(() => {
        if (this.byRun.get(folder) === attempt) this.byRun.delete(folder);
      });
    this.byRun.set(folder, attempt);
    return result;
  }

  private async afterQuiet(
    attempt: Attempt,
    before: Attempt | undefined,
    begin: (attempt: Attempt) => Promise<Retrained>,
  ): Promise<Retrained> {
    await delay(quietMilliseconds);
    await before?.done;
    return attempt.isSuperseded ? superseded : begin(attempt);
  }
}
