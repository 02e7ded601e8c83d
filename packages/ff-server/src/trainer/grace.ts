/** Seconds that a run trains on with nobody attached, where its record says nothing else. */
export const defaultGraceSeconds = 60;

/**
 * Tells when nobody has been attached for so long that the run is to pause. The clock starts when a reader leaves, or
 * with the first step: however short the grace, a run that just loads and compiles is not paused for want of readers.
 */
export class Grace {
  private readers = 0;
  private hasBegun = false;
  private timer: NodeJS.Timeout | undefined;

  /** @param seconds `null` lets the run train on for good. */
  constructor(
    private readonly seconds: number | null,
    private readonly onOver: () => void,
  ) {}

  come(): void {
    this.readers++;
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  leave(): void {
    this.readers--;
    this.start();
  }

  /** Tells that the run trains. */
  trains(): void {
    if (this.hasBegun) return;
    this.hasBegun = true;
    this.start();
  }

  private start(): void {
    if (this.readers > 0 || this.seconds === null) return;
    this.timer ??= setTimeout(this.onOver, this.seconds * 1000);
    // Not a reason to stay alive.
    this.timer.unref();
  }
}
