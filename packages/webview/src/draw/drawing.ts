import { drawLine, type Picture, type Point } from './brush.ts';

type Entry =
  | { readonly kind: 'stroke'; readonly points: Point[] }
  /** Takes the place of everything before. */
  | { readonly kind: 'image'; readonly pixels: Uint8Array; readonly title: string };

/** What the user has drawn and loaded, stroke by stroke, so that it can be undone. */
export class Drawing implements Picture {
  readonly pixels: Uint8Array;
  /** Grows with each change. */
  version = 0;
  private entries: Entry[] = [];

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.pixels = new Uint8Array(width * height);
  }

  get isEmpty(): boolean {
    return this.pixels.every((grey) => grey === 0);
  }

  get canUndo(): boolean {
    return this.entries.length > 0;
  }

  /** What is shown was loaded as it is: its name. */
  get title(): string | undefined {
    const last = this.entries.at(-1);
    return last?.kind === 'image' ? last.title : undefined;
  }

  /** Begins a stroke with a dot. */
  begin(point: Point): void {
    this.entries.push({ kind: 'stroke', points: [point] });
    drawLine(this, point, point);
    this.version++;
  }

  /** Goes on with the stroke that was begun last. */
  extend(point: Point): void {
    const stroke = this.entries.at(-1);
    if (stroke?.kind !== 'stroke') return;
    drawLine(this, stroke.points.at(-1)!, point);
    stroke.points.push(point);
    this.version++;
  }

  /** Shows an image of the same size in place of the drawing. */
  put(pixels: Uint8Array, title: string): void {
    this.entries.push({ kind: 'image', pixels, title });
    this.redraw();
  }

  clear(): void {
    if (this.isEmpty) return;
    this.put(new Uint8Array(this.pixels.length), '');
  }

  /** Takes back the last stroke, image or clearing. */
  undo(): void {
    if (this.entries.pop()) this.redraw();
  }

  private redraw(): void {
    this.pixels.fill(0);
    const begin = Math.max(
      0,
      this.entries.findLastIndex(({ kind }) => kind === 'image'),
    );
    for (const entry of this.entries.slice(begin)) {
      if (entry.kind === 'image') this.pixels.set(entry.pixels);
      else drawStroke(this, entry.points);
    }
    this.version++;
  }
}

function drawStroke(picture: Picture, points: readonly Point[]): void {
  for (const [index, point] of points.entries()) drawLine(picture, points[Math.max(0, index - 1)]!, point);
}
