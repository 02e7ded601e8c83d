import { describe, expect, it } from 'vitest';
import { PoolChoice, type Waiting } from './pool-choice.ts';

/** Runs with given times of both ways; counts how often each was taken. */
function runs(choice: PoolChoice, count: number, seconds: Record<Waiting, number>): Record<Waiting, number> {
  const taken = { spinning: 0, sleeping: 0 };
  for (let i = 0; i < count; i++) {
    const waiting = choice.next();
    taken[waiting]++;
    choice.record(waiting, seconds[waiting]);
  }
  return taken;
}

describe('PoolChoice', () => {
  it('spins on a quiet machine and sleeps on a busy one, and follows when that changes', () => {
    const choice = new PoolChoice();
    const quiet = { spinning: 2.7, sleeping: 3.1 };
    const busy = { spinning: 10.4, sleeping: 5.4 };
    runs(choice, 16, quiet);
    expect(runs(choice, 160, quiet)).toEqual({ spinning: 150, sleeping: 10 });
    runs(choice, 32, busy);
    expect(runs(choice, 160, busy)).toEqual({ spinning: 10, sleeping: 150 });
    runs(choice, 32, quiet);
    expect(runs(choice, 160, quiet)).toEqual({ spinning: 150, sleeping: 10 });
  });

  it('does not judge by the run that warms up', () => {
    const choice = new PoolChoice();
    choice.record(choice.next(), 1000);
    expect(runs(choice, 16, { spinning: 1, sleeping: 2 }).spinning).toBeGreaterThan(13);
  });
});
