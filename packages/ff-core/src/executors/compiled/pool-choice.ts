/** How the threads of ONNX Runtime wait for their next piece of work. */
export type Waiting = 'spinning' | 'sleeping';

/** Every how many runs the other way is tried again: the machine may have become busy, or quiet. */
const TRIAL_EVERY = 16;

/** Weight of the newest run in the running mean of a way's time. */
const NEWEST = 0.4;

/**
 * Chooses how threads wait, by what runs take. Spinning threads are the quicker where the machine is the trainer's own
 * (784-500-500 on 2 cores: 2.7 ms a step against 3.1), but on a shared one they wait for each other on cores that
 * others use (10.4 ms against 5.4). Results are the same bit for bit.
 */
export class PoolChoice {
  readonly #seconds: Record<Waiting, number | undefined> = { spinning: undefined, sleeping: undefined };
  #runs = 0;
  #last: Waiting | undefined;

  /** The way for the next run. */
  next(): Waiting {
    this.#runs++;
    const { spinning, sleeping } = this.#seconds;
    // the first run warms up and counts for nothing
    if (this.#runs <= 2 || spinning === undefined) return 'spinning';
    if (sleeping === undefined) return 'sleeping';
    const best = spinning <= sleeping ? 'spinning' : 'sleeping';
    if (this.#runs % TRIAL_EVERY !== 0) return best;
    return best === 'spinning' ? 'sleeping' : 'spinning';
  }

  /** What a run took. */
  record(waiting: Waiting, secondsPerStep: number): void {
    if (this.#runs <= 1) return;
    // a trial replaces what is known from long ago
    const before = this.#last === waiting ? this.#seconds[waiting] : undefined;
    this.#last = waiting;
    this.#seconds[waiting] =
      before === undefined ? secondsPerStep : before + (secondsPerStep - before) * NEWEST;
  }
}
