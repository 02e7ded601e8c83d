/** Times of a run. Seconds of training leave out loading, evaluation and checkpoints, and go on when it resumes. */
export class Clock {
  readonly #opened = performance.now();
  #trainSeconds = 0;
  #savedAt = performance.now();

  start(trainSeconds: number): void {
    this.#trainSeconds = trainSeconds;
  }

  trained(seconds: number): void {
    this.#trainSeconds += seconds;
  }

  saved(): void {
    this.#savedAt = performance.now();
  }

  get trainSeconds(): number {
    return this.#trainSeconds;
  }

  get wallSeconds(): number {
    return (performance.now() - this.#opened) / 1000;
  }

  get sinceSaved(): number {
    return (performance.now() - this.#savedAt) / 1000;
  }
}
