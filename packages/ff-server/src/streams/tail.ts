import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { codeOf } from '../errors.ts';
import type { AnyRow } from './figures-of-row.ts';

/** Bytes read in one go, so that other work gets its turn in between. */
const slice = 2 ** 20;

/** Reads a growing file of JSON lines, each line once. */
export class Tail {
  private offset = 0;
  private file: number | undefined;
  private identity = '';
  private rest = '';
  private decoder = new StringDecoder('utf8');
  private buffer: Buffer | undefined;

  constructor(private readonly path: string) {}

  /**
   * The next rows; undefined where there are none for now.
   *
   * @param onReplaced called first where it is another file now, which is read from its beginning
   */
  next(onReplaced: () => void): AnyRow[] | undefined {
    const size = this.follow(onReplaced);
    if (this.file === undefined || size <= this.offset) return undefined;
    this.buffer ??= Buffer.allocUnsafe(slice);
    const read = readSync(this.file, this.buffer, 0, Math.min(slice, size - this.offset), this.offset);
    if (read === 0) return undefined;
    this.offset += read;
    const lines = (this.rest + this.decoder.write(this.buffer.subarray(0, read))).split('\n');
    this.rest = lines.pop()!;
    return lines.map(parse).filter((row) => row !== undefined);
  }

  close(): void {
    if (this.file !== undefined) closeSync(this.file);
    this.file = undefined;
    this.buffer = undefined;
  }

  /** Opens the file, anew where it was replaced or cut. Returns its size. */
  private follow(onReplaced: () => void): number {
    try {
      const { ino, dev, size } = statSync(this.path);
      const identity = `${dev}:${ino}`;
      if (this.file !== undefined && (identity !== this.identity || size < this.offset)) {
        this.restart();
        onReplaced();
      }
      if (this.file === undefined) {
        this.file = openSync(this.path, 'r');
        this.identity = identity;
      }
      return fstatSync(this.file).size;
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return 0;
      throw error;
    }
  }

  private restart(): void {
    this.close();
    this.offset = 0;
    this.rest = '';
    this.decoder = new StringDecoder('utf8');
  }
}

function parse(line: string): AnyRow | undefined {
  try {
    const row = JSON.parse(line) as AnyRow;
    return typeof row?.step === 'number' && typeof row.type === 'string' ? row : undefined;
  } catch {
    // A damaged line costs itself.
    return undefined;
  }
}
