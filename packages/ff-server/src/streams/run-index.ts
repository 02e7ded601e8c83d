import { setImmediate as turn } from 'node:timers/promises';
import type { SeriesMark, SeriesPoints, XAxis } from '../protocol/series.ts';
import { Axis } from './axis.ts';
import { BucketedSeries } from './bucketed-series.ts';
import { type AnyRow, figuresOf } from './figures-of-row.ts';
import { Tail } from './tail.ts';

/** Rows that are kept as they are for deltas; who is further behind gets the history again. */
const mostRecent = 2048;

/** Series that one run may have; custom figures by the thousand would fill the memory. */
const mostSeries = 512;

/** A run's figures in memory: metrics.jsonl read once and followed, in space that has a bound. */
export class RunIndex {
  /** Changes when rows were taken back: cursors of before mean nothing now. */
  generation = 0;
  /** Rows read so far. */
  rows = 0;
  private series = new Map<string, BucketedSeries>();
  private marks: (SeriesMark & { readonly row: number })[] = [];
  private axis = new Axis();
  /** The newest rows, the last of them number `rows - 1`. */
  private recent: AnyRow[] = [];
  private readonly tail: Tail;
  private reading: Promise<void> | undefined;

  constructor(path: string) {
    this.tail = new Tail(path);
  }

  /** Reads what is new; long files in slices, between which other work gets its turn. */
  update(): Promise<void> {
    this.reading ??= this.read().finally(() => {
      this.reading = undefined;
    });
    return this.reading;
  }

  /** All figures, thinned to a width. */
  history(columns: number, axis: XAxis, names?: ReadonlySet<string>): SeriesPoints[] {
    return [...this.series]
      .filter(([name]) => !names || names.has(name))
      .map(([name, series]) => {
        const [x, y] = series.points(columns);
        return { name, x: this.axis.convert(x, axis), y: y.map(orGap) };
      });
  }

  /** The figures of the rows from a number on; undefined where these are no longer all kept. */
  since(row: number, columns: number, axis: XAxis, names?: ReadonlySet<string>): SeriesPoints[] | undefined {
    const first = this.rows - this.recent.length;
    if (row < first) return undefined;
    const parts = new Map<string, BucketedSeries>();
    for (const each of this.recent.slice(row - first)) {
      figuresOf(each, (name, value) => {
        if (names && !names.has(name)) return;
        const part = parts.get(name) ?? new BucketedSeries();
        parts.set(name, part);
        part.push(each.step, value);
      });
    }
    return [...parts].map(([name, series]) => {
      const [x, y] = series.points(columns);
      return { name, x: this.axis.convert(x, axis), y: y.map(orGap) };
    });
  }

  marksSince(row: number, axis: XAxis): SeriesMark[] {
    return this.marks
      .filter((mark) => mark.row >= row)
      .map(({ x, type, text }) => ({ x: this.axis.convert([x], axis)[0]!, type, text }));
  }

  close(): void {
    this.tail.close();
  }

  private async read(): Promise<void> {
    for (;;) {
      const rows = this.tail.next(() => this.reset());
      if (!rows) return;
      for (const row of rows) this.add(row);
      if (rows.length > 500) await turn();
    }
  }

  private add(row: AnyRow): void {
    if (row.epoch !== undefined && row.time !== undefined) this.axis.push(row.step, row.epoch, row.time);
    figuresOf(row, (name, value) => {
      let series = this.series.get(name);
      if (!series) {
        if (this.series.size >= mostSeries) return;
        series = new BucketedSeries();
        this.series.set(name, series);
      }
      series.push(row.step, value);
    });
    if (row.type !== 'metrics' && row.type !== 'evaluation') {
      this.marks.push({ row: this.rows, x: row.step, type: row.type, text: textOf(row) });
    }
    this.recent.push(row);
    if (this.recent.length > 2 * mostRecent) this.recent = this.recent.slice(-mostRecent);
    this.rows++;
  }

  private reset(): void {
    this.generation++;
    this.rows = 0;
    this.series = new Map();
    this.marks = [];
    this.axis = new Axis();
    this.recent = [];
  }
}

function textOf(row: AnyRow): string {
  for (const key of ['description', 'plan', 'text']) if (typeof row[key] === 'string') return row[key];
  const { values } = row;
  if (typeof values !== 'object' || values === null) return row.type;
  return Object.entries(values)
    .map(([path, value]) => `${path}=${JSON.stringify(value)}`)
    .join(' ');
}

function orGap(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
