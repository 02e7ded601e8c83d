import type { ReactiveController } from 'lit';

/**
 * Does a piece of work again when what it depends on has changed: never twice at once, not more often than wanted, and
 * always for the newest version in the end.
 */
export class Pace implements ReactiveController {
  private wanted: string | undefined;
  private done: string | undefined;
  private isBusy = false;
  private lastBegin = Number.NEGATIVE_INFINITY;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    /** Least milliseconds between two beginnings. */
    private readonly interval: number,
    private readonly work: () => Promise<void>,
  ) {}

  /** Says which version is wanted now; `undefined` while nobody looks. The same version is not worked on again. */
  want(version: string | undefined): void {
    this.wanted = version;
    this.next();
  }

  /** Works on the wanted version once more, though it was done before. */
  again(): void {
    this.done = undefined;
    this.lastBegin = Number.NEGATIVE_INFINITY;
    this.next();
  }

  /** What was begun may have been given up: when the element is back, the work is done again. */
  hostDisconnected(): void {
    this.want(undefined);
    this.done = undefined;
  }

  private next(): void {
    clearTimeout(this.timer);
    if (this.isBusy || this.wanted === undefined || this.wanted === this.done) return;
    const wait = this.lastBegin + this.interval - performance.now();
    if (wait > 0) this.timer = setTimeout(() => this.next(), wait);
    else void this.begin(this.wanted);
  }

  private async begin(version: string): Promise<void> {
    this.isBusy = true;
    this.done = version;
    this.lastBegin = performance.now();
    try {
      await this.work();
    } finally {
      this.isBusy = false;
      this.next();
    }
  }
}
