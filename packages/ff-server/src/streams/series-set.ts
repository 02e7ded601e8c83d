import { BucketedSeries } from './bucketed-series.ts';
import { type AnyRow, figuresOf } from './figures-of-row.ts';
import type { Points } from './points.ts';
import { Smoother } from './smoother.ts';

/** Series that one run may have; custom figures by the thousand would fill the memory. */
const mostSeries = 512;

interface Line {
  readonly series: BucketedSeries;
  readonly smoother: Smoother | undefined;
}

/** What the smoothed values of the rows to come depend on, by series. */
export type Smoothers = ReadonlyMap<string, Smoother>;

/** The series that rows make, by name, in space that has a bound. */
export class SeriesSet {
  private readonly lines = new Map<string, Line>();

  /**
   * @param smoothing share of the past in each smoothed value; 0 for none
   * @param before from the rows before the first one
   */
  constructor(
    private readonly smoothing: number,
    private readonly before: Smoothers = new Map(),
  ) {}

  /** @param onPoint called with each point that is kept */
  add(row: AnyRow, onPoint?: (name: string, y: number, smooth: number) => void): void {
    figuresOf(row, (name, value) => {
      const line = this.lines.get(name) ?? this.begin(name);
      if (!line) return;
      const smooth = line.smoother ? line.smoother.next(value) : value;
      line.series.push(row.step, value, smooth);
      onPoint?.(name, value, smooth);
    });
  }

  /** A copy of what the smoothed values of the next rows depend on. */
  get smoothers(): Smoothers {
    const copies = new Map<string, Smoother>();
    for (const [name, { smoother }] of this.lines) if (smoother) copies.set(name, smoother.copy());
    return copies;
  }

  /** The points between two steps, with one before and one after; only the wanted series. */
  *between(from?: number, to?: number, names?: ReadonlySet<string>): Generator<[string, Points]> {
    for (const [name, { series }] of this.lines) {
      if (!names || names.has(name)) yield [name, series.between(from, to)];
    }
  }

  /** Whether all that one can see of a part at so many pixels is here. */
  isEnough(from: number, to: number, columns: number, names?: ReadonlySet<string>): boolean {
    return [...this.lines].every(
      ([name, { series }]) =>
        (names && !names.has(name)) || series.isWhole || series.between(from, to).x.length >= 4 * columns,
    );
  }

  private begin(name: string): Line | undefined {
    if (this.lines.size >= mostSeries) return undefined;
    const isSmoothed = this.smoothing > 0;
    const smoother = this.before.get(name)?.copy() ?? new Smoother(this.smoothing);
    const line = { series: new BucketedSeries(isSmoothed), smoother: isSmoothed ? smoother : undefined };
    this.lines.set(name, line);
    return line;
  }
}
