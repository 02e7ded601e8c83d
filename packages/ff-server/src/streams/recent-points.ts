import type { Points } from './points.ts';

/** The newest points of all series in the order in which they came, each with the number of its row. */
export class RecentPoints {
  private rows: number[] = [];
  private names: string[] = [];
  private x: number[] = [];
  private y: number[] = [];
  private smooth: number[] = [];

  constructor(private readonly isSmoothed: boolean) {}

  push(row: number, name: string, x: number, y: number, smooth: number): void {
    this.rows.push(row);
    this.names.push(name);
    this.x.push(x);
    this.y.push(y);
    if (this.isSmoothed) this.smooth.push(smooth);
  }

  /** The points of the rows from a number on, by series; only the wanted ones. */
  since(row: number, names?: ReadonlySet<string>): Map<string, Points> {
    const series = new Map<string, { x: number[]; y: number[]; smooth: number[] | undefined }>();
    for (let i = this.firstOf(row); i < this.rows.length; i++) {
      const name = this.names[i]!;
      if (names && !names.has(name)) continue;
      let points = series.get(name);
      if (!points) {
        points = { x: [], y: [], smooth: this.isSmoothed ? [] : undefined };
        series.set(name, points);
      }
      points.x.push(this.x[i]!);
      points.y.push(this.y[i]!);
      points.smooth?.push(this.smooth[i]!);
    }
    return series;
  }

  /** Forgets the rows before a number. */
  forget(before: number): void {
    const first = this.firstOf(before);
    this.rows = this.rows.slice(first);
    this.names = this.names.slice(first);
    this.x = this.x.slice(first);
    this.y = this.y.slice(first);
    this.smooth = this.smooth.slice(first);
  }

  /** Where a row's points begin; a reader is mostly a few rows behind. */
  private firstOf(row: number): number {
    let first = this.rows.length;
    while (first > 0 && this.rows[first - 1]! >= row) first--;
    return first;
  }
}
