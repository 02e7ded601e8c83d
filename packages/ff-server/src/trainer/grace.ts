/** Seconds that a run trains on with nobody attached, where its record says nothing else. */
export const defaultGraceSeconds = 60;

/** Tells when nobody has been attached for so long that the run is to pause. */
export class Grace {
  private timer: NodeJS.Timeout | undefined;

  /** @param seconds `null` lets the run train on for good. */
  constructor(
    private readonly seconds: number | null,
    private readonly onOver: () => void,
  ) {
    this.readers(0);
  }

  /** Tells how many are attached now. */
  readers(count: number): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (count > 0 || this.seconds === null) return;
    this.timer = setTimeout(this.onOver, this.seconds * 1000);
    // Not a reason to stay alive.
    this.timer.unref();
  }
}
