import { setImmediate as turn } from 'node:timers/promises';
import type { SeriesMark, SeriesPoints, XAxis } from '../protocol/series.ts';
import { Axis } from './axis.ts';
import type { AnyRow } from './figures-of-row.ts';
import { Landmarks } from './landmarks.ts';
import { type Mark, markOf } from './marks.ts';
import { type Points, thin } from './points.ts';
import { RecentPoints } from './recent-points.ts';
import { SeriesSet, type Smoothers } from './series-set.ts';
import { slice, Tail } from './tail.ts';
import type { View } from './view.ts';

/** Rows that are kept as they are for deltas; who is further behind gets the history again. */
const mostRecent = 2048;

/** A run's figures in memory: metrics.jsonl read once and followed, in space that has a bound. */
export class RunIndex {
  /** Changes when rows were taken back: cursors of before mean nothing now. */
  generation = 0;
  /** Rows read so far. */
  rows = 0;
  private lastStep = 0;
  private series: SeriesSet;
  private recent: RecentPoints;
  /** The first row whose points are all in `recent`. */
  private firstRecent = 0;
  private marks: Mark[] = [];
  private axis = new Axis();
  private landmarks = new Landmarks<Smoothers>(slice);
  private readonly tail: Tail;
  private reading: Promise<void> | undefined;

  /** @param smoothing share of the past in each smoothed value; 0 for none */
  constructor(
    path: string,
    readonly smoothing = 0,
  ) {
    this.tail = new Tail(path);
    this.series = new SeriesSet(smoothing);
    this.recent = new RecentPoints(smoothing > 0);
  }

  /** Reads what is new; long files in slices, between which other work gets its turn. */
  update(): Promise<void> {
    this.reading ??= this.read().finally(() => {
      this.reading = undefined;
    });
    return this.reading;
  }

  /** Names what a reader has that was told all so far. */
  get cursor(): string {
    return `${this.generation}.${this.rows}${this.smoothing > 0 ? `~${this.smoothing}` : ''}`;
  }

  /** Rows that a reader with this cursor has; undefined where it is from before rows were taken back. */
  rowOf(cursor = ''): number | undefined {
    const [, generation, row, smoothing = 0] = /^(\d+)\.(\d+)(?:~(.+))?$/.exec(cursor) ?? [];
    const isOfThis = Number(generation) === this.generation && Number(smoothing) === this.smoothing;
    return isOfThis && Number(row) <= this.rows ? Number(row) : undefined;
  }

  /** All figures, thinned to a width. */
  history(view: View): SeriesPoints[] {
    return this.asSeen(this.series.between(undefined, undefined, view.names), view);
  }

  /** The figures of the rows from a number on; undefined where these are no longer all kept. */
  since(row: number, view: View): SeriesPoints[] | undefined {
    if (row < this.firstRecent) return undefined;
    return this.asSeen(this.recent.since(row, view.names), view);
  }

  /**
   * The figures between two places on the axis, with one point before and one after where there are: as fine as the
   * file has them.
   */
  async range(from: number, to: number, view: View, signal: AbortSignal): Promise<SeriesPoints[]> {
    await this.update();
    signal.throwIfAborted();
    const [first, last] = [from, to].map((place) => this.axis.stepAt(place, view.axis)) as [number, number];
    const isEnough = this.series.isEnough(first, last, view.width, view.names);
    const series = isEnough ? this.series : await this.readAgain(first, last, signal);
    // rows were taken back meanwhile
    if (!series) return this.range(from, to, view, signal);
    return this.asSeen(series.between(first, last, view.names), view);
  }

  marksSince(row: number, axis: XAxis): SeriesMark[] {
    return this.marks
      .filter((mark) => mark.row >= row)
      .map(({ row: _, step, ...mark }) => ({ x: this.axis.convert([step], axis)[0]!, ...mark }));
  }

  close(): void {
    this.tail.close();
  }

  private asSeen(series: Iterable<readonly [string, Points]>, { width, axis }: View): SeriesPoints[] {
    return Array.from(series, ([name, points]) => {
      const thinned = thin(points, width);
      return { name, ...thinned, x: this.axis.convert(thinned.x, axis) };
    });
  }

  private async read(): Promise<void> {
    for (;;) {
      this.landmarks.pass(this.tail.position, this.lastStep, () => this.series.smoothers);
      const rows = this.tail.next(() => this.reset());
      if (!rows) return;
      for (const row of rows) this.add(row);
      if (rows.length > 500) await turn();
    }
  }

  /** The series of the part of the file that holds some steps; undefined where it is no longer the same file. */
  private async readAgain(first: number, last: number, signal: AbortSignal): Promise<SeriesSet | undefined> {
    const { generation } = this;
    const begin = this.landmarks.before(first);
    const series = new SeriesSet(this.smoothing, begin?.state);
    for (let at = begin?.offset ?? 0; ; ) {
      const part = this.tail.read(at, this.tail.position);
      if (!part) return series;
      for (const row of part.rows) series.add(row);
      at = part.end;
      if ((part.rows.at(-1)?.step ?? 0) > last) return series;
      await turn();
      signal.throwIfAborted();
      if (generation !== this.generation) return undefined;
    }
  }

  private add(row: AnyRow): void {
    const { rows } = this;
    if (row.epoch !== undefined && row.time !== undefined) this.axis.push(row.step, row.epoch, row.time);
    this.series.add(row, (name, y, smooth) => this.recent.push(rows, name, row.step, y, smooth));
    const mark = markOf(row, rows);
    if (mark) this.marks.push(mark);
    this.lastStep = row.step;
    this.rows++;
    if (this.rows - this.firstRecent < 2 * mostRecent) return;
    this.firstRecent = this.rows - mostRecent;
    this.recent.forget(this.firstRecent);
  }

  private reset(): void {
    this.generation++;
    this.rows = 0;
    this.lastStep = 0;
    this.series = new SeriesSet(this.smoothing);
    this.recent = new RecentPoints(this.smoothing > 0);
    this.firstRecent = 0;
    this.marks = [];
    this.axis = new Axis();
    this.landmarks = new Landmarks(slice);
  }
}
