import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { codeOf } from '../errors.ts';
import type { AnyRow } from './figures-of-row.ts';

/** Bytes read in one go, so that other work gets its turn in between. */
export const slice = 2 ** 20;

/** Taken by whoever reads, until the lines are a text: reading never waits. */
let shared: Buffer | undefined;

/** Reads a growing file of JSON lines: each line once as it comes, and again from any place. */
export class Tail {
  private offset = 0;
  private file: number | undefined;
  private identity = '';

  constructor(private readonly path: string) {}

  /** Where the first line that has not come yet begins. */
  get position(): number {
    return this.offset;
  }

  /**
   * The next rows; undefined where there are none for now.
   *
   * @param onReplaced called first where it is another file now, which is read from its beginning
   */
  next(onReplaced: () => void): AnyRow[] | undefined {
    const size = this.follow(onReplaced);
    const part = this.read(this.offset, size);
    if (part) this.offset = part.end;
    return part?.rows;
  }

  /** Some of the rows between two places and where the next of them begins; undefined where there is no whole line. */
  read(from: number, to: number): { rows: AnyRow[]; end: number } | undefined {
    if (this.file === undefined || to <= from) return undefined;
    shared ??= Buffer.allocUnsafe(slice);
    let bytes = shared.subarray(0, readSync(this.file, shared, 0, Math.min(slice, to - from), from));
    let length = bytes.lastIndexOf(lineFeed) + 1;
    if (length === 0 && bytes.length === slice) {
      // a line longer than a slice
      bytes = Buffer.allocUnsafe(to - from);
      length = bytes.subarray(0, readSync(this.file, bytes, 0, to - from, from)).lastIndexOf(lineFeed) + 1;
    }
    if (length === 0) return undefined;
    const lines = bytes.toString('utf8', 0, length - 1).split('\n');
    return { rows: lines.map(parse).filter((row) => row !== undefined), end: from + length };
  }

  close(): void {
    if (this.file !== undefined) closeSync(this.file);
    this.file = undefined;
  }

  /** Opens the file, anew where it was replaced or cut. Returns its size. */
  private follow(onReplaced: () => void): number {
    try {
      const { ino, dev, size } = statSync(this.path);
      const identity = `${dev}:${ino}`;
      if (this.file !== undefined && (identity !== this.identity || size < this.offset)) {
        this.close();
        this.offset = 0;
        onReplaced();
      }
      if (this.file !== undefined) return size;
      this.file = openSync(this.path, 'r');
      this.identity = identity;
      return fstatSync(this.file).size;
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return 0;
      throw error;
    }
  }
}

const lineFeed = 10;

function parse(line: string): AnyRow | undefined {
  try {
    const row = JSON.parse(line) as AnyRow;
    return typeof row?.step === 'number' && typeof row.type === 'string' ? row : undefined;
  } catch {
    // A damaged line costs itself.
    return undefined;
  }
}
