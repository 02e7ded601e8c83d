import uPlot from 'uplot';
import type { Series } from '../../series.ts';
import type { LineSpec } from '../data/chart-specs.ts';
import { firstFrom } from '../data/nearest.ts';
import type { ChartAxis, Stretch } from '../data/settings.ts';
import { yRange } from '../data/y-range.ts';
import { axesOf } from './axes.ts';
import { Flags } from './flags.ts';
import { drawLine, type Projection } from './line-path.ts';
import { drawMarks, drawPoints } from './marks-and-points.ts';
import type { ChartView, RunMark, ViewLine } from './view.ts';

/** Of a line, in pixels. */
const lineWidth = 1.5;

/** Neither points nor scales of uPlot's own. */
const bare = { auto: false, points: { show: false } } satisfies uPlot.Series;

export interface PlotOptions {
  /** For those who don't see it. */
  readonly label: string;
  readonly lines: readonly LineSpec[];
  readonly axis: ChartAxis;
  readonly logX: boolean;
  readonly logY: boolean;
  readonly isPercent: boolean;
}

/** What a plot tells. */
export interface PlotEvents {
  onZoom(stretch: Stretch): void;
  onReset(): void;
  /** The crosshair moved; undefined where it went away. */
  onCursor(x: number | undefined): void;
  onMark(mark: RunMark): void;
}

/**
 * A plot on a canvas. uPlot keeps axes, scales and the crosshair; the lines are drawn from their own buffers, because
 * each run and each series has its own x.
 */
export class Plot {
  private readonly plot: uPlot;
  private readonly flags: Flags;
  private view: ChartView | undefined;
  /** Where the crosshair is. */
  private pointed: number | undefined;

  constructor(
    private readonly container: HTMLElement,
    private readonly options: PlotOptions,
    events: PlotEvents,
  ) {
    const { lines, axis, logX, logY } = options;
    const raw = lines.map((line, index) => this.rawSeries(line, index));
    const smooth = lines.map((line, index) => this.smoothSeries(line, index));
    this.plot = new uPlot(
      {
        ...this.size(),
        padding: [16, 28, 0, 0],
        legend: { show: false },
        cursor: {
          y: false,
          points: { show: false },
          drag: { x: true, y: false, setScale: false, dist: 4 },
          bind: {
            dblclick: () => () => {
              events.onReset();
              return null;
            },
          },
        },
        scales: {
          x: { time: axis === 'wall', auto: false, distr: logX ? 3 : 1, range: (_, min, max) => [min, max] },
          y: { auto: false, distr: logY ? 3 : 1, range: (_, min, max) => [min, max] },
        },
        axes: axesOf(options, (name) => this.colour(name), this.font()),
        series: [{}, ...raw, ...smooth],
        hooks: {
          drawAxes: [
            () => this.view && drawMarks(this.plot, this.view, this.colour('--vscode-descriptionForeground')),
          ],
          draw: [
            () =>
              this.view && drawPoints(this.plot.ctx, this.view, this.projection, (name) => this.colour(name)),
          ],
          setSelect: [(plot) => this.select(plot, events)],
        },
      },
      // the buffers are drawn, not these: they only make uPlot draw
      [[0, 1], ...[...raw, ...smooth].map(() => [null, null])] as uPlot.AlignedData,
      container,
    );
    this.canvas.role = 'img';
    this.canvas.ariaLabel = options.label;
    const { over } = this.plot;
    over.addEventListener('mousemove', ({ offsetX }) => events.onCursor(this.plot.posToVal(offsetX, 'x')));
    over.addEventListener('mouseleave', () => events.onCursor(undefined));
    this.flags = new Flags(over.parentElement!, (mark) => events.onMark(mark));
  }

  get canvas(): HTMLCanvasElement {
    return this.plot.ctx.canvas;
  }

  draw(view: ChartView): void {
    this.view = view;
    const y = yRange(
      view.lines.map(({ raw }) => raw),
      view.x,
      this.options.logY,
    );
    this.plot.batch(() => {
      this.plot.setScale('x', { min: view.x.from, max: view.x.to });
      this.plot.setScale('y', { min: y.from, max: y.to });
    });
    // it stays where the user pointed at, not where that was on the screen
    if (this.pointed !== undefined) this.pointAt(this.pointed);
    const { left, width } = this.plot.bbox;
    this.flags.place(
      view.marks,
      (x) => this.plot.valToPos(x, 'x'),
      left / devicePixelRatio,
      width / devicePixelRatio,
    );
  }

  resize(): void {
    this.plot.setSize(this.size());
    if (this.view) this.draw(this.view);
  }

  /** Puts the crosshair at an x, or away; tells nobody. */
  pointAt(x: number | undefined): void {
    this.pointed = x;
    const left = x === undefined ? -10 : this.plot.valToPos(x, 'x');
    const isInside = left >= 0 && left <= this.plot.over.clientWidth;
    this.plot.setCursor({ left: isInside ? left : -10, top: isInside ? 0 : -10 }, false);
  }

  /** Share of the plot's width that is left of an x, 0 to 1. */
  shareOf(x: number): number {
    return this.plot.valToPos(x, 'x') / (this.plot.over.clientWidth || 1);
  }

  destroy(): void {
    this.plot.destroy();
  }

  private lineAt(index: number): ViewLine | undefined {
    const { id } = this.options.lines[index]!;
    return this.view?.lines.find(({ spec }) => spec.id === id);
  }

  /** Raw values as they are, or standing back where smoothed ones are drawn over them. */
  private rawSeries({ colour, dash }: LineSpec, index: number): uPlot.Series {
    const isFaint = () => this.lineAt(index)?.smooth !== undefined;
    return {
      ...bare,
      stroke: () => (isFaint() ? this.tint(colour) : this.colour(colour)),
      paths: (plot, own) => {
        const line = this.lineAt(index)?.raw;
        const series = plot.series[own]!;
        series.dash = isFaint() ? [] : [...dash];
        // strokes side by side are a surface: hairlines make the same one many times faster
        series.width = line && this.isDense(line) ? 1 / devicePixelRatio : lineWidth;
        return { stroke: this.path(line, this.columns) };
      },
    };
  }

  private smoothSeries({ colour, dash }: LineSpec, index: number): uPlot.Series {
    return {
      ...bare,
      width: lineWidth,
      dash: [...dash],
      stroke: () => this.colour(colour),
      // a smooth line needs fewer points
      paths: () => ({ stroke: this.path(this.lineAt(index)?.smooth, Math.ceil(this.columns / 2)) }),
    };
  }

  private path(line: Series | undefined, columns: number): Path2D {
    const path = new Path2D();
    if (line && this.view) drawLine(line, this.view.x, columns, this.projection, path);
    return path;
  }

  /** Whether a line has more points in sight than there are pixels. */
  private isDense({ x }: Series): boolean {
    const { from, to } = this.view!.x;
    return firstFrom(x, to) - firstFrom(x, from) > this.columns;
  }

  private get columns(): number {
    return Math.max(1, Math.round(this.plot.bbox.width / devicePixelRatio));
  }

  private get projection(): Projection {
    return {
      x: (value) => this.plot.valToPos(value, 'x', true),
      y: (value) => (this.options.logY && value <= 0 ? Number.NaN : this.plot.valToPos(value, 'y', true)),
    };
  }

  private select(plot: uPlot, { onZoom }: PlotEvents): void {
    const { left, width } = plot.select;
    if (width < 4) return;
    plot.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false);
    onZoom({ from: plot.posToVal(left, 'x'), to: plot.posToVal(left + width, 'x') });
  }

  private size(): { width: number; height: number } {
    return {
      width: Math.max(this.container.clientWidth, 120),
      height: Math.max(this.container.clientHeight, 80),
    };
  }

  private font(): string {
    return `11px ${getComputedStyle(this.container).fontFamily}`;
  }

  /** A colour of the theme as it is now. */
  private colour(name: string): string {
    const style = getComputedStyle(this.container);
    return style.getPropertyValue(name).trim() || style.color;
  }

  /** A colour mixed into the background; not transparent, so that strokes over each other stay as light as one. */
  private tint(name: string): string {
    return `color-mix(in srgb, ${this.colour(name)} 30%, ${this.colour('--vscode-editor-background')})`;
  }
}
