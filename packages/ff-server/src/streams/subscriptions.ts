import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { SeriesDelta, SubscribeParams, SubscribeResult, XAxis } from '../protocol/series.ts';
import { RunIndex } from './run-index.ts';

/** Milliseconds between two looks: deltas come at most 20 times a second. */
const lookMilliseconds = 50;
/** Milliseconds that a subscriber waits at most for figures that have to be read first. */
const patienceMilliseconds = 200;
/** Milliseconds that the index of a run without subscribers is kept. */
const keepMilliseconds = 60_000;

interface Subscription {
  readonly id: string;
  readonly run: string;
  readonly width: number;
  readonly axis: XAxis;
  readonly names?: ReadonlySet<string>;
  generation: number;
  /** Rows that the reader has. */
  row: number;
  /** The reader has not read the last delta yet: it gets no other meanwhile. */
  isBusy: boolean;
}

interface Stream {
  readonly index: RunIndex;
  readonly subscriptions: Set<Subscription>;
  unusedSince: number;
}

/** Figures of runs for any number of readers: history first, then what came since, never faster than it is read. */
export class Subscriptions {
  private readonly streams = new Map<string, Stream>();
  private readonly all = new Map<string, Subscription>();
  private timer: NodeJS.Timeout | undefined;
  private lastId = 0;

  /** @param send resolves when the reader's side has taken the delta */
  constructor(private readonly send: (delta: SeriesDelta) => Promise<void>) {}

  async subscribe(params: SubscribeParams): Promise<SubscribeResult> {
    const { run, axis = 'step', names } = params;
    const width = Math.min(Math.max(Math.round(params.width) || 1, 1), 16_384);
    const stream = this.streamOf(run);
    const { index } = stream;
    // What a long file holds beyond what is read by then comes as a delta.
    await Promise.race([index.update(), delay(patienceMilliseconds)]);
    const [generation, row] =
      /^(\d+)\.(\d+)$/
        .exec(params.cursor ?? '')
        ?.slice(1)
        .map(Number) ?? [];
    const wanted = names && new Set(names);
    const isKnown = generation === index.generation && row !== undefined && row <= index.rows;
    const since = isKnown ? index.since(row, width, axis, wanted) : undefined;
    const subscription: Subscription = {
      id: String(++this.lastId),
      run,
      width,
      axis,
      ...(wanted && { names: wanted }),
      generation: index.generation,
      row: index.rows,
      isBusy: false,
    };
    stream.subscriptions.add(subscription);
    this.all.set(subscription.id, subscription);
    this.timer ??= setInterval(() => void this.look(), lookMilliseconds);
    return {
      subscription: subscription.id,
      cursor: cursorOf(subscription),
      isContinuation: since !== undefined,
      series: since ?? index.history(width, axis, wanted),
      marks: index.marksSince(since ? row! : 0, axis),
    };
  }

  unsubscribe(id: string): void {
    const subscription = this.all.get(id);
    if (!subscription) return;
    this.all.delete(id);
    const stream = this.streams.get(subscription.run);
    stream?.subscriptions.delete(subscription);
    if (stream) stream.unusedSince = Date.now();
  }

  /** Forgets a run that is no more. */
  forget(run: string): void {
    const stream = this.streams.get(run);
    if (!stream) return;
    for (const { id } of stream.subscriptions) this.all.delete(id);
    stream.index.close();
    this.streams.delete(run);
  }

  close(): void {
    clearInterval(this.timer);
    for (const run of [...this.streams.keys()]) this.forget(run);
  }

  private streamOf(run: string): Stream {
    const known = this.streams.get(run);
    if (known) return known;
    const stream: Stream = {
      index: new RunIndex(join(run, 'metrics.jsonl')),
      subscriptions: new Set(),
      unusedSince: Date.now(),
    };
    this.streams.set(run, stream);
    return stream;
  }

  private async look(): Promise<void> {
    for (const [run, stream] of this.streams) {
      if (stream.subscriptions.size === 0) {
        if (Date.now() - stream.unusedSince > keepMilliseconds) this.forget(run);
        continue;
      }
      await stream.index.update();
      for (const subscription of stream.subscriptions) this.tell(subscription, stream.index);
    }
    if (this.streams.size === 0) {
      clearInterval(this.timer);
      this.timer = undefined;
    }
  }

  private tell(subscription: Subscription, index: RunIndex): void {
    const { id, run, width, axis, names, row } = subscription;
    const isSame = subscription.generation === index.generation;
    if (subscription.isBusy || (isSame && row === index.rows)) return;
    const since = isSame ? index.since(row, width, axis, names) : undefined;
    subscription.generation = index.generation;
    subscription.row = index.rows;
    subscription.isBusy = true;
    const delta: SeriesDelta = {
      subscription: id,
      run,
      cursor: cursorOf(subscription),
      isReset: since === undefined,
      series: since ?? index.history(width, axis, names),
      marks: index.marksSince(since ? row : 0, axis),
    };
    // A connection that is gone takes its subscriptions along.
    this.send(delta).then(
      () => {
        subscription.isBusy = false;
      },
      () => this.unsubscribe(id),
    );
  }
}

function cursorOf({ generation, row }: Subscription): string {
  return `${generation}.${row}`;
}
