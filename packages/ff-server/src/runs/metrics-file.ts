import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
  writeSync,
} from 'node:fs';
import type { EvaluationRow, LiveRow, MetricsRow } from 'ff-core';
import { replaceFile } from './files.ts';

/** A line of metrics.jsonl. */
export type Row = MetricsRow | EvaluationRow | LiveRow | GenerationRow;

/** A change of the model, see generations.ts. */
export interface GenerationRow {
  readonly type: 'generation';
  readonly generation: number;
  /** Steps done when it took effect. */
  readonly step: number;
  /** What became of the layers, in words. */
  readonly text: string;
  /** Whether only live values changed. */
  readonly live: boolean;
}

/** A run's figures, one JSON object a line. Only the run's owner writes; anyone may read along. */
export class MetricsFile {
  private constructor(
    private readonly file: number,
    private bytes: number,
  ) {}

  /** Bytes written so far: what a reader that saw all rows has read. */
  get size(): number {
    return this.bytes;
  }

  /**
   * Opens the file for rows after `step`. What an earlier trainer wrote beyond its last checkpoint is dropped,
   * for these steps come again: a run that was killed and resumed ends with the file of one that wasn't.
   */
  static open(path: string, step: number): MetricsFile {
    if (existsSync(path)) {
      const text = readFileSync(path, 'utf8');
      const kept = linesOf(text).filter((line) => (parse(line)?.step ?? Number.POSITIVE_INFINITY) <= step);
      const wanted = kept.map((line) => `${line}\n`).join('');
      if (wanted !== text) replaceFile(path, wanted);
    }
    const file = openSync(path, 'a');
    return new MetricsFile(file, fstatSync(file).size);
  }

  /** In the file when this returns: a trainer that is killed afterwards loses none of these rows. */
  append(rows: readonly Row[]): void {
    if (rows.length === 0) return;
    const bytes = Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    for (let done = 0; done < bytes.length; ) done += writeSync(this.file, bytes, done);
    this.bytes += bytes.length;
  }

  /** On the disk when this returns: before a checkpoint claims the steps of these rows. */
  sync(): void {
    fsyncSync(this.file);
  }

  close(): void {
    closeSync(this.file);
  }
}

/** The rows of a run so far; a last line that is still being written is left out. */
export function readMetrics(path: string): Row[] {
  if (!existsSync(path)) return [];
  return linesOf(readFileSync(path, 'utf8'))
    .map(parse)
    .filter((row) => row !== undefined);
}

/** The rows between two sizes of the file. */
export function readRows(path: string, from: number, to: number): Row[] {
  if (to <= from || !existsSync(path)) return [];
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(to - from);
    let done = 0;
    for (let read = -1; read !== 0 && done < bytes.length; done += read) {
      read = readSync(file, bytes, done, bytes.length - done, from + done);
    }
    return linesOf(bytes.toString('utf8', 0, done))
      .map(parse)
      .filter((row) => row !== undefined);
  } finally {
    closeSync(file);
  }
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

function parse(line: string): Row | undefined {
  try {
    const row = JSON.parse(line) as Row;
    return typeof row?.step === 'number' ? row : undefined;
  } catch {
    return undefined;
  }
}
