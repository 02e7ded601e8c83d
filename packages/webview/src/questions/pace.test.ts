import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Pace } from './pace.ts';

describe('pace', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Work that is finished by hand. */
  function setUp(interval: number) {
    const ends: (() => void)[] = [];
    const pace = new Pace(interval, () => new Promise((resolve) => void ends.push(resolve)));
    const end = async () => {
      ends.at(-1)!();
      await vi.advanceTimersByTimeAsync(0);
    };
    return { pace, ends, end };
  }

  it('does one at a time, and the newest next', async () => {
    const { pace, ends, end } = setUp(0);
    for (const version of ['a', 'b', 'c']) pace.want(version);
    expect(ends).toHaveLength(1);
    await end();
    expect(ends).toHaveLength(2);
    await end();
    expect(ends).toHaveLength(2);
  });

  it('keeps its distance', async () => {
    const { pace, ends, end } = setUp(3000);
    pace.want('a');
    await end();
    pace.want('b');
    await vi.advanceTimersByTimeAsync(2900);
    expect(ends).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(100);
    expect(ends).toHaveLength(2);
  });

  it('rests while nobody looks, and does not repeat what is done', async () => {
    const { pace, ends, end } = setUp(0);
    pace.want('a');
    pace.want(undefined);
    await end();
    pace.want('a');
    expect(ends).toHaveLength(1);
    pace.again();
    expect(ends).toHaveLength(2);
  });

  it('begins anew when its element was taken away and is back', async () => {
    const { pace, ends, end } = setUp(0);
    pace.want('a');
    pace.hostDisconnected();
    await end();
    expect(ends).toHaveLength(1);
    pace.want('a');
    expect(ends).toHaveLength(2);
  });
});
