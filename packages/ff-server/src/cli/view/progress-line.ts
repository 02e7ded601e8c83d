import { clock } from './format.ts';

/** Back to the line's beginning, and the line empty. */
export const clearedLine = '\r\x1b[K';
/** Milliseconds until work is long enough to tell of, and between two drawings. */
const patience = 1000;
const pause = 200;

/** How far a command has come, in one line of a terminal that goes away at the end; elsewhere nothing is written. */
export class ProgressLine {
  private readonly begun = Date.now();
  private drawn = 0;

  constructor(
    private readonly what: string,
    private readonly output: NodeJS.WriteStream = process.stderr,
  ) {}

  update(done: number, total: number): void {
    const now = Date.now();
    const passed = now - this.begun;
    if (!this.output.isTTY || passed < patience || now - this.drawn < pause || done <= 0) return;
    this.drawn = now;
    const left = clock(((passed / done) * (total - done)) / 1000);
    this.output.write(`${clearedLine}${this.what}: ${Math.floor((100 * done) / total)} %, ${left} left`);
  }

  end(): void {
    if (this.drawn > 0) this.output.write(clearedLine);
  }
}
