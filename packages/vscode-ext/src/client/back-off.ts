/** Milliseconds that a server must live to count as well again. */
const wellMilliseconds = 60_000;
/** How long to wait before each further start, in milliseconds. */
const waits = [0, 250, 1000, 2000, 4000, 8000];

/** How long to wait before a server that died is started again; longer each time, and not for ever. */
export class BackOff {
  private deaths = 0;

  /**
   * @param lived milliseconds from its start to its death
   * @returns milliseconds to wait, or `undefined` where it died too often in a row
   */
  next(lived: number): number | undefined {
    if (lived >= wellMilliseconds) this.deaths = 0;
    return waits[this.deaths++];
  }

  /** The user asks for a new start. */
  reset(): void {
    this.deaths = 0;
  }
}
