/** Milliseconds between two frames: nobody sees more of a growing line. */
const pace = 50;

/** Draws once for any number of requests, when the browser draws, and not too often. */
export class Frames {
  private last = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private frame: number | undefined;

  constructor(private readonly draw: () => void) {}

  request(): void {
    if (this.timer !== undefined || this.frame !== undefined) return;
    const wait = this.last + pace - performance.now();
    if (wait <= 0) this.await();
    else
      this.timer = setTimeout(() => {
        this.timer = undefined;
        this.await();
      }, wait);
  }

  cancel(): void {
    clearTimeout(this.timer);
    if (this.frame !== undefined) cancelAnimationFrame(this.frame);
    this.timer = undefined;
    this.frame = undefined;
  }

  private await(): void {
    this.frame = requestAnimationFrame(() => {
      this.frame = undefined;
      this.last = performance.now();
      this.draw();
    });
  }
}
