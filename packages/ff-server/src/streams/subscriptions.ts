import { setTimeout as delay } from 'node:timers/promises';
import { UserError } from '../errors.ts';
import type {
  RangeParams,
  SeriesDelta,
  SeriesPoints,
  SubscribeParams,
  SubscribeResult,
} from '../protocol/series.ts';
import { Indexes, type Lease } from './indexes.ts';
import { type View, viewOf } from './view.ts';

/** Milliseconds between two looks: deltas come at most 20 times a second. */
const lookMilliseconds = 50;
/** Each subscription beside the first makes the pause longer, up to so many: an editor has no more time for many. */
const mostPauses = 4;
/** Milliseconds that a delta waits for those of other subscriptions, to go with them. */
const gatherMilliseconds = 5;
/** Milliseconds that a subscriber waits at most for figures that have to be read first. */
const patienceMilliseconds = 150;

interface Subscription {
  readonly id: string;
  readonly lease: Lease;
  readonly view: View;
  generation: number;
  /** Rows that the reader has. */
  row: number;
  /** The reader has not read the last delta yet: it gets no other meanwhile. */
  isBusy: boolean;
}

/** Figures of runs for any number of readers: history first, then what came since, never faster than it is read. */
export class Subscriptions {
  private readonly indexes = new Indexes();
  private readonly all = new Map<string, Subscription>();
  private timer: NodeJS.Timeout | undefined;
  /** What goes with the next message. */
  private readonly gathered: { subscription: Subscription; delta: SeriesDelta }[] = [];
  private gathering: NodeJS.Timeout | undefined;
  private lastId = 0;

  /** @param send resolves when the reader's side has taken the deltas */
  constructor(private readonly send: (deltas: readonly SeriesDelta[]) => Promise<void>) {}

  async subscribe(params: SubscribeParams): Promise<SubscribeResult> {
    const { smoothing, ...view } = viewOf(params);
    const lease = this.lease(params.run, smoothing);
    const { index } = lease;
    // What a long file holds beyond what is read by then comes as a delta.
    await Promise.race([index.update(), delay(patienceMilliseconds)]);
    const row = index.rowOf(params.cursor);
    const since = row === undefined ? undefined : index.since(row, view);
    const { generation, rows } = index;
    const id = String(++this.lastId);
    this.all.set(id, { id, lease, view, generation, row: rows, isBusy: false });
    return {
      subscription: id,
      cursor: index.cursor,
      isContinuation: since !== undefined,
      series: since ?? index.history(view),
      marks: index.marksSince(since ? row! : 0, view.axis),
    };
  }

  /** A part of a run's history, in full detail. */
  async range(params: RangeParams, signal: AbortSignal): Promise<SeriesPoints[]> {
    const { from, to } = params;
    if (!(from <= to)) {
      throw new UserError(`from: ${from} is out of range: a number up to \`to\`, which is ${to}, is wanted`);
    }
    const { smoothing, ...view } = viewOf(params);
    const lease = this.lease(params.run, smoothing);
    try {
      return await lease.index.range(from, to, view, signal);
    } finally {
      this.indexes.release(lease);
    }
  }

  unsubscribe(id: string): void {
    const subscription = this.all.get(id);
    if (subscription) this.indexes.release(subscription.lease);
    this.all.delete(id);
  }

  /** Forgets a run that is no more. */
  forget(run: string): void {
    for (const { id, lease } of this.all.values()) if (lease.run === run) this.all.delete(id);
    this.indexes.forget(run);
  }

  close(): void {
    clearTimeout(this.timer);
    clearTimeout(this.gathering);
    this.all.clear();
    this.indexes.close();
  }

  private lease(run: string, smoothing: number): Lease {
    this.timer ??= setTimeout(() => this.look(), lookMilliseconds);
    return this.indexes.take(run, smoothing);
  }

  private look(): void {
    for (const subscription of this.all.values()) void this.follow(subscription);
    this.indexes.tidy();
    const pauses = Math.min(Math.max(1, this.all.size), mostPauses);
    this.timer = this.indexes.size > 0 ? setTimeout(() => this.look(), pauses * lookMilliseconds) : undefined;
  }

  /** Tells a reader what is new, as soon as it has taken what was told before. */
  private async follow(subscription: Subscription): Promise<void> {
    if (subscription.isBusy) return;
    subscription.isBusy = true;
    try {
      await subscription.lease.index.update();
      const delta = this.deltaFor(subscription);
      if (delta) this.tellSoon(subscription, delta);
      else subscription.isBusy = false;
    } catch {
      // A file that can no longer be read takes its subscriptions along.
      this.unsubscribe(subscription.id);
    }
  }

  private tellSoon(subscription: Subscription, delta: SeriesDelta): void {
    this.gathered.push({ subscription, delta });
    this.gathering ??= setTimeout(() => {
      this.gathering = undefined;
      void this.tell();
    }, gatherMilliseconds);
  }

  private async tell(): Promise<void> {
    const told = this.gathered.splice(0).filter(({ subscription: { id } }) => this.all.has(id));
    if (told.length === 0) return;
    try {
      await this.send(told.map(({ delta }) => delta));
      for (const { subscription } of told) subscription.isBusy = false;
    } catch {
      // So does a connection that is gone.
      for (const { subscription } of told) this.unsubscribe(subscription.id);
    }
  }

  private deltaFor(subscription: Subscription): SeriesDelta | undefined {
    const { id, lease, view, row } = subscription;
    const { index } = lease;
    const isSame = subscription.generation === index.generation;
    if (isSame && row === index.rows) return undefined;
    const since = isSame ? index.since(row, view) : undefined;
    subscription.generation = index.generation;
    subscription.row = index.rows;
    return {
      subscription: id,
      run: lease.run,
      cursor: index.cursor,
      isReset: since === undefined,
      series: since ?? index.history(view),
      marks: index.marksSince(since ? row : 0, view.axis),
    };
  }
}
