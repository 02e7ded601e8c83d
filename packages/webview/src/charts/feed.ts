import type { RangeParams, RunInfo } from 'ff-server/protocol';
import type { Host } from '../host/host.ts';
import type { HostMessage } from '../messages.ts';
import { RunLines } from './data/run-lines.ts';
import { type ChartSettings, type Stretch, serverAxis } from './data/settings.ts';

/** A line that has grown to so many times what it was asked for is asked for anew, thinned. */
const growth = 8;

let lastKey = 0;

/** One run's figures as they come: a subscription, and detail of the stretch in sight. */
export class Feed {
  readonly lines: RunLines;
  private key = '';
  private asking: AbortController | undefined;

  constructor(
    private readonly host: Host,
    readonly run: RunInfo,
    readonly settings: Pick<ChartSettings, 'axis' | 'smoothing'>,
    private readonly width: number,
  ) {
    this.lines = new RunLines(this.shift);
    this.subscribe();
  }

  /**
   * Takes a message that may be this run's.
   *
   * @returns undefined if it is not, otherwise what it changed
   */
  take(message: HostMessage): { readonly isReset: boolean; readonly hasNewSeries: boolean } | undefined {
    if (message.type !== 'series' || message.key !== this.key) return undefined;
    const { isReset, series, marks } = message;
    const hasNewSeries = this.lines.take(isReset, series, marks);
    if (!isReset && this.lines.size > growth * 4 * this.width) this.subscribe();
    return { isReset, hasNewSeries };
  }

  /** Gets a stretch in detail. */
  async look(stretch: Stretch): Promise<void> {
    this.asking?.abort();
    this.asking = new AbortController();
    const series = await this.host.ask('range', this.range(stretch, this.width), {
      signal: this.asking.signal,
    });
    this.lines.setDetail(stretch.from, stretch.to, series);
  }

  /** Leaves the detail. */
  lookAway(): void {
    this.asking?.abort();
    this.lines.clearDetail();
  }

  /** What to ask for a stretch of the axis, or all of it. */
  range(stretch: Stretch | undefined, width: number): RangeParams {
    const { axis, smoothing } = this.settings;
    return {
      run: this.run.run,
      width,
      axis: serverAxis(axis),
      smoothing,
      from: stretch ? stretch.from - this.shift : 0,
      to: stretch ? stretch.to - this.shift : Number.MAX_SAFE_INTEGER,
    };
  }

  close(): void {
    this.asking?.abort();
    this.host.send({ type: 'unsubscribe', key: this.key });
  }

  /** What is added to the server's x: seconds since 1970 for wall time, which the server does not tell. */
  get shift(): number {
    return this.settings.axis === 'wall' ? Date.parse(this.run.started ?? this.run.created) / 1000 : 0;
  }

  /** A key of its own for each subscription: what a former one still sends is nobody's. */
  private subscribe(): void {
    if (this.key !== '') this.host.send({ type: 'unsubscribe', key: this.key });
    this.key = `charts-${++lastKey}`;
    const { axis, smoothing } = this.settings;
    const params = { run: this.run.run, width: this.width, axis: serverAxis(axis), smoothing };
    this.host.send({ type: 'subscribe', key: this.key, params });
  }
}
