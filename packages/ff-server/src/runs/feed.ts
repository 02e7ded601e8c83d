import { setTimeout as delay } from 'node:timers/promises';
import { messageOf } from '../errors.ts';
import { type FromTrainer, linkVersion, type ToTrainer } from '../trainer/messages.ts';
import { endOf } from './end-of-run.ts';
import { EventQueue } from './event-queue.ts';
import type { Run, RunRecord } from './record.ts';
import { isEnd, type RunEnd, type RunEvent } from './run-event.ts';
import { isLive } from './run-state.ts';
import { openRun } from './store.ts';
import { ToldRows } from './told-rows.ts';
import { TrainerClient } from './trainer-client.ts';

/** Milliseconds between looks at a run that nobody tells about: soon at first, then less and less often. */
const firstLook = 25;
const lastLook = 400;

export interface FeedOptions {
  /** For a trainer that this process started: called when it ended without saying how; makes the record true. */
  readonly settle?: () => Promise<void>;
}

/**
 * A run's events, whoever trains it: follows the run from its queue to its end, through any number of trainers that
 * take over from each other. Each row comes once: what was before, or was missed, as `history` from metrics.jsonl.
 */
export class Feed {
  /** How the run ended. */
  readonly ended: Promise<RunEnd>;
  /** The live connection, while there is one. */
  client: TrainerClient | undefined;
  private readonly queues = new Set<EventQueue<RunEvent>>();
  /** What a watcher that comes late has to know before it can follow. */
  private readonly prologue: RunEvent[] = [];
  private end: RunEnd | undefined;
  private detached = false;
  /** Watchers that want what was before, once it is known how much that is. */
  private readonly wanting = new Set<EventQueue<RunEvent>>();
  private readonly pending: ToTrainer[] = [];
  private readonly rows: ToldRows;
  /** What the trainer said when we subscribed: no row of what follows is before that. */
  private base = 0;
  private socket: string | undefined;
  private waitingFor: string | undefined;

  constructor(
    readonly run: Run,
    private readonly options: FeedOptions = {},
  ) {
    this.rows = new ToldRows(run.folder);
    this.ended = this.follow();
  }

  /**
   * All events from now on, after what is needed to understand them.
   *
   * @param history first all rows so far, as one event.
   */
  events({ history = false } = {}): EventQueue<RunEvent> {
    const queue = new EventQueue<RunEvent>();
    for (const event of this.prologue) queue.push(event);
    if (history && this.rows.isKnown) this.pushHistory(queue);
    else if (history) this.wanting.add(queue);
    if (this.end) {
      queue.push(this.end);
      queue.end();
    } else {
      this.queues.add(queue);
    }
    return queue;
  }

  /** Sends to whoever trains the run, as soon as someone does. */
  send(message: ToTrainer): void {
    if (this.client) this.client.send(message);
    else this.pending.push(message);
  }

  /** The connection to the trainer as soon as there is one; undefined where the run ended before. */
  async connected(): Promise<TrainerClient | undefined> {
    while (!this.client && !this.end && !this.detached) await delay(firstLook);
    return this.client;
  }

  /** Cuts the tie to the trainer; the run goes on. */
  detach(): void {
    this.detached = true;
    this.client?.close();
    for (const queue of this.queues) queue.end();
    this.queues.clear();
  }

  private async follow(): Promise<RunEnd> {
    for (let pause = firstLook; !this.end && !this.detached; pause = Math.min(2 * pause, lastLook)) {
      const record = await this.look();
      if (!record) continue;
      if (!isLive(record.state)) this.tell(endOf(record));
      else if (record.state === 'queued') this.tellQueued(record);
      else if (record.socket && (await this.attach(record.socket))) pause = firstLook / 2;
      if (!this.end && pause >= firstLook) await delay(pause);
    }
    for (const queue of this.queues) queue.end();
    return this.end ?? { type: 'crashed', message: 'detached' };
  }

  /** The record as it is, once the trainer that this process started has made it true. */
  private async look(): Promise<RunRecord | undefined> {
    try {
      const { record } = openRun(this.run.folder);
      if (record.state !== 'crashed' || !this.options.settle) return record;
      await this.options.settle();
      return openRun(this.run.folder).record;
    } catch (error) {
      this.tell({ type: 'crashed', message: `the run's folder is gone or unreadable: ${messageOf(error)}` });
      return undefined;
    }
  }

  /** Follows a trainer until it or the connection ends; false where nobody listens there. */
  private async attach(path: string): Promise<boolean> {
    const isKnown = this.socket === path;
    let replayed = 0;
    const client = await TrainerClient.connect(path, (message) => {
      if (message.type === 'subscribed') {
        if (message.version !== linkVersion) return this.refuse(message.version);
        replayed = message.replayed;
        this.base = message.bytes;
        // To the same trainer again: what lies between stands in the file.
        if (isKnown) this.fill(message.bytes);
        return;
      }
      const isReplayed = replayed-- > 0;
      if (!(isReplayed && isKnown)) this.take(message);
    });
    if (!client) return false;
    if (this.detached) client.close();
    for (const message of this.pending.splice(0)) client.send(message);
    this.client = client;
    this.socket = path;
    await client.closed;
    this.client = undefined;
    return true;
  }

  private take(message: Exclude<FromTrainer, { type: 'answer' | 'subscribed' }>): void {
    if (message.type === 'missed') {
      this.fill(message.bytes);
      return;
    }
    const { event, bytes } = message;
    this.tell(event);
    if (event.type === 'start') this.begin(Math.max(this.base, bytes));
    else this.rows.told(bytes);
  }

  /** A trainer has begun, and this much of the file is from before. */
  private begin(before: number): void {
    // What stands there since the trainer before this one is news.
    if (this.rows.isKnown) this.fill(before);
    else this.rows.begin(before);
    for (const queue of this.wanting) this.pushHistory(queue);
    this.wanting.clear();
  }

  private fill(bytes: number): void {
    const rows = this.rows.upTo(bytes);
    if (rows.length) this.tell({ type: 'history', rows });
  }

  private pushHistory(queue: EventQueue<RunEvent>): void {
    const rows = this.rows.all();
    if (rows.length) queue.push({ type: 'history', rows });
  }

  private refuse(version: number): void {
    this.tell({
      type: 'warning',
      text: `the trainer speaks version ${version}, this ff version ${linkVersion}: follow the run with the ff that started it`,
    });
  }

  private tellQueued({ waitingFor = 'its turn' }: RunRecord): void {
    if (waitingFor === this.waitingFor) return;
    this.waitingFor = waitingFor;
    this.tell({ type: 'queued', waitingFor });
  }

  private tell(event: RunEvent): void {
    if (this.end) return;
    if (isEnd(event)) this.end = event;
    else if (event.type === 'start' || event.type === 'notice' || event.type === 'warning') {
      this.prologue.push(event);
    }
    for (const queue of this.queues) queue.push(event);
  }
}
