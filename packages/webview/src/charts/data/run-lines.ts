import type { SeriesMark, SeriesPoints } from 'ff-server/protocol';
import { GrowingLine } from './growing-line.ts';

interface Detail {
  readonly from: number;
  readonly to: number;
  readonly lines: ReadonlyMap<string, GrowingLine>;
}

/** The lines of one run: what the subscription told so far, and one stretch of it in more detail. */
export class RunLines {
  marks: readonly SeriesMark[] = [];
  private lines = new Map<string, GrowingLine>();
  private detail: Detail | undefined;

  /** @param shift is added to every x that comes, e.g. the run's start for wall time */
  constructor(readonly shift: number) {}

  get names(): readonly string[] {
    return [...this.lines.keys()];
  }

  /** Points of the longest line. */
  get size(): number {
    return Math.max(0, ...[...this.lines.values()].map(({ size }) => size));
  }

  /**
   * Merges what came; a reset replaces everything.
   *
   * @returns whether there are series that were not there before
   */
  take(isReset: boolean, series: readonly SeriesPoints[], marks: readonly SeriesMark[]): boolean {
    const before = new Set(this.names);
    if (isReset) {
      this.lines = new Map();
      this.marks = [];
      this.detail = undefined;
    }
    const shifted = marks.map((mark) => ({ ...mark, x: mark.x + this.shift }));
    this.marks = [...this.marks, ...shifted];
    for (const points of series) {
      appendTo(this.lines, points, this.shift);
      if (this.detail?.lines.has(points.name)) this.continueDetail(points);
    }
    return this.names.length !== before.size || this.names.some((name) => !before.has(name));
  }

  /** A stretch in more detail; it holds until the next reset or detail. */
  setDetail(from: number, to: number, series: readonly SeriesPoints[]): void {
    const lines = new Map<string, GrowingLine>();
    for (const points of series) appendTo(lines, points, this.shift);
    this.detail = { from, to, lines };
  }

  clearDetail(): void {
    this.detail = undefined;
  }

  /** The line to draw between two x: in detail, where that is at hand. */
  line(name: string, from: number, to: number): GrowingLine | undefined {
    const { detail } = this;
    const isInDetail = detail && from >= detail.from && to <= detail.to;
    return (isInDetail ? detail.lines.get(name) : undefined) ?? this.lines.get(name);
  }

  /** The least value of a line; undefined where it has none. */
  least(name: string): number | undefined {
    let least: number | undefined;
    for (const value of this.lines.get(name)?.raw.y ?? []) {
      if (!Number.isNaN(value) && !(least !== undefined && least <= value)) least = value;
    }
    return least;
  }

  private continueDetail(points: SeriesPoints): void {
    const line = this.detail!.lines.get(points.name)!;
    const first = points.x.findIndex((x) => x + this.shift > line.end);
    if (first < 0) return;
    const { name, x, y, smooth } = points;
    line.append(
      { name, x: x.slice(first), y: y.slice(first), ...(smooth && { smooth: smooth.slice(first) }) },
      this.shift,
    );
  }
}

function appendTo(lines: Map<string, GrowingLine>, points: SeriesPoints, shift: number): void {
  const line = lines.get(points.name) ?? new GrowingLine();
  lines.set(points.name, line);
  line.append(points, shift);
}
