/** Time that a chunk of steps should take: long enough to hide the call, short enough to stop at once... */
const LONGEST_SECONDS = 0.15;
/** ...and, where a call costs next to nothing, so short that figures flow. */
const SHORTEST_SECONDS = 0.04;

/** A call copies the net's state in and out. From so many parameters on that takes some hundredths of the longest. */
const MANY_PARAMETERS = 500_000;

/** Batches of a chunk are held in memory: at most this much. */
const CHUNK_BYTES = 32 * 2 ** 20;

/** How long a chunk may be, and how fast training goes, learnt from the chunks so far. */
export class Pace {
  #secondsPerStep: number | undefined;
  readonly #mostSteps: number;
  readonly #seconds: number;

  constructor(bytesPerStep: number, parameters: number) {
    this.#seconds = Math.max(SHORTEST_SECONDS, LONGEST_SECONDS * Math.min(1, parameters / MANY_PARAMETERS));
    this.#mostSteps = Math.max(1, Math.floor(CHUNK_BYTES / bytesPerStep));
  }

  /** Steps for the next chunk; the first is short, so that figures show at once. */
  get chunk(): number {
    const wanted = this.#secondsPerStep === undefined ? 2 : Math.round(this.#seconds / this.#secondsPerStep);
    return Math.min(Math.max(wanted, 1), this.#mostSteps);
  }

  get stepsPerSecond(): number {
    return this.#secondsPerStep === undefined ? 0 : 1 / this.#secondsPerStep;
  }

  /** A running mean with a memory of some ten chunks; the machine may be shared. */
  add(steps: number, seconds: number): void {
    const perStep = seconds / steps;
    const before = this.#secondsPerStep;
    this.#secondsPerStep = before === undefined ? perStep : before + (perStep - before) * 0.2;
  }
}
