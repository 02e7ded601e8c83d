import { type Row, readRows } from './metrics-file.ts';
import { runFiles } from './record.ts';

/** How much of a run's metrics.jsonl a feed has told, so that each row is told once. */
export class ToldRows {
  /** Bytes that were told, or were there before; undefined until a trainer has begun. */
  private position: number | undefined;
  private readonly path: string;

  constructor(folder: string) {
    this.path = runFiles(folder).metrics;
  }

  get isKnown(): boolean {
    return this.position !== undefined;
  }

  /** This much is from before. */
  begin(bytes: number): void {
    this.position = bytes;
  }

  /** With what was just told the file has this size. */
  told(bytes: number): void {
    if (this.isKnown) this.position = bytes;
  }

  /** The rows between what was told and this size; with them all is told. */
  upTo(bytes: number): Row[] {
    const from = this.position ?? bytes;
    this.position = bytes;
    return readRows(this.path, from, bytes);
  }

  /** All rows that were told or were there before. */
  all(): Row[] {
    return readRows(this.path, 0, this.position ?? 0);
  }
}
