import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { messageOf } from '../errors.ts';
import type { ProcessIdentity } from '../runs/process-identity.ts';
import { isEnd, type RunEvent } from '../runs/run-event.ts';
import { Grace } from './grace.ts';
import { log } from './log.ts';
import type { FromTrainer, ToTrainer } from './messages.ts';
import { type Prologue, Reader } from './reader.ts';
import { newSocketPath } from './socket-path.ts';

/** Events kept for whoever started the trainer, who may connect a moment after the first of them. */
const longestBacklog = 1000;
const lastWordsMilliseconds = 2000;
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Why a trainer ends early, and what its run is then. */
export type Ending =
  | { readonly state: 'stopped' | 'paused' }
  /** Another trainer goes on. */
  | { readonly state: 'handover'; readonly to: ProcessIdentity };

export interface LinkOptions {
  /** Seconds to train on with nobody attached; `null` for good. */
  readonly grace: number | null;
}

/** The trainer's tie to its readers: any number, each may come and go at any time; the trainer goes on. */
export class Link {
  /** Why the run is to end early; undefined while it is not. */
  ending: Ending | undefined;
  /** Sets live values; throws what is wrong with them. */
  onSet: ((values: Readonly<Record<string, unknown>>, generation?: number) => void) | undefined;
  private readonly controller = new AbortController();
  private readonly readers = new Set<Reader>();
  private readonly grace: Grace;
  /** What a reader that comes late has to know before it can follow. */
  private readonly lasting: FromTrainer[] = [];
  /** Everything so far, until the first reader came. */
  private backlog: FromTrainer[] | undefined = [];
  private bytes = 0;

  private readonly onSignal = (signal: NodeJS.Signals) => this.end({ state: 'stopped' }, signal);

  private constructor(
    private readonly server: Server,
    readonly path: string,
    options: LinkOptions,
  ) {
    this.grace = new Grace(options.grace, () => {
      this.end({ state: 'paused' }, `nobody attached for ${options.grace} s`);
    });
    server.on('connection', (socket) => {
      const reader = new Reader(
        socket,
        () => this.prologue(),
        (message) => this.take(message, reader),
        () => {
          this.readers.delete(reader);
          this.grace.leave();
        },
      );
      this.readers.add(reader);
      this.grace.come();
    });
    for (const signal of signals) process.on(signal, this.onSignal);
  }

  /** Listens on a socket that only this user may open. */
  static async open(options: LinkOptions): Promise<Link> {
    const path = newSocketPath();
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(path, () => {
        server.off('error', reject);
        resolve();
      });
    });
    if (process.platform !== 'win32') chmodSync(path, 0o600);
    server.on('error', (error) => log(`socket: ${error.message}`));
    return new Link(server, path, options);
  }

  /** Aborted when the run is to end early, with a checkpoint. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** @param bytes size of metrics.jsonl with what the event tells. */
  tell(event: RunEvent, bytes = this.bytes): void {
    this.bytes = bytes;
    if (event.type === 'progress') this.grace.trains();
    const message: FromTrainer = { type: 'event', event, bytes };
    if (['notice', 'warning', 'start'].includes(event.type) || isEnd(event)) this.lasting.push(message);
    if (this.backlog) {
      this.backlog.push(message);
      if (this.backlog.length > longestBacklog) this.backlog = undefined;
    }
    for (const reader of this.readers) reader.tell(event, bytes);
  }

  /** Ends the run early; the first reason counts. */
  end(ending: Ending, why: string): void {
    if (this.ending) return;
    this.ending = ending;
    log(`${why}: ending with a checkpoint, ${ending.state}`);
    this.controller.abort();
  }

  /** Ends a run that there is nothing left of. */
  abandon(): void {
    this.ending ??= { state: 'stopped' };
    this.controller.abort();
  }

  /** Waits a little until the last messages are out, then cuts all ties. */
  async close(): Promise<void> {
    this.server.close();
    for (const signal of signals) process.off(signal, this.onSignal);
    await Promise.all([...this.readers].map((reader) => reader.close(lastWordsMilliseconds)));
    if (process.platform !== 'win32') rmSync(this.path, { force: true });
  }

  private prologue(): Prologue {
    // The first reader gets everything from the beginning; only what was there before stands in the file for it.
    const first = this.backlog;
    this.backlog = undefined;
    return first ? { messages: first, bytes: 0 } : { messages: this.lasting, bytes: this.bytes };
  }

  private take(message: Exclude<ToTrainer, { type: 'subscribe' }>, reader: Reader): void {
    switch (message.type) {
      case 'stop':
        this.end({ state: 'stopped' }, 'asked to stop');
        break;
      case 'pause':
        this.end({ state: 'paused' }, 'asked to pause');
        break;
      case 'handover':
        this.end({ state: 'handover', to: message.to }, `process ${message.to.pid} takes over`);
        break;
      case 'set':
        reader.send({ type: 'answer', id: message.id, error: this.set(message) });
        break;
      default:
        message satisfies never;
    }
  }

  private set({ values, generation }: Extract<ToTrainer, { type: 'set' }>): string | undefined {
    if (!this.onSet) return 'the run is not training yet; try again in a moment';
    try {
      this.onSet(values, generation);
      log(`set ${Object.entries(values).map(([path, value]) => `${path}=${JSON.stringify(value)}`)}`);
      return undefined;
    } catch (error) {
      return messageOf(error);
    }
  }
}
