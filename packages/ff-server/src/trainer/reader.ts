import type { Socket } from 'node:net';
import type { RunEvent } from '../runs/run-event.ts';
import { LineSplitter } from './lines.ts';
import { type FromTrainer, linkVersion, parseToTrainer, type ToTrainer } from './messages.ts';

/** Bytes that may wait for a slow reader before it misses what comes by the hundred. */
const patience = 256 * 1024;
/** Bytes from which on it misses everything: it is cut off, and may come back. */
const limit = 8 * 2 ** 20;

/** What a reader gets first. */
export interface Prologue {
  readonly messages: readonly FromTrainer[];
  /** How much of metrics.jsonl stands for what is not among the messages. */
  readonly bytes: number;
}

/** One connection to the trainer. A reader that is slow or dead costs memory up to a bound, and never time. */
export class Reader {
  private subscribed = false;
  private missed = false;
  private bytes = 0;

  constructor(
    private readonly socket: Socket,
    private readonly prologue: () => Prologue,
    onMessage: (message: Exclude<ToTrainer, { type: 'subscribe' }>, reader: Reader) => void,
    onGone: () => void,
  ) {
    const lines = new LineSplitter();
    socket.on('data', (data) => {
      for (const line of lines.take(data)) {
        const message = parseToTrainer(line);
        if (!message) continue;
        if (message.type === 'subscribe') this.subscribe(message.version);
        else onMessage(message, this);
      }
    });
    socket.on('drain', () => this.catchUp());
    // A reader that went away in this moment is no error of ours.
    socket.on('error', () => undefined);
    socket.on('close', onGone);
  }

  /** Tells an event; drops it where the reader is behind and it is one of many. */
  tell(event: RunEvent, bytes: number): void {
    if (!this.subscribed) return;
    const isOneOfMany = event.type === 'progress' || event.type === 'evaluating' || event.type === 'loading';
    if (isOneOfMany && this.socket.writableLength > patience) {
      this.missed = true;
      this.bytes = bytes;
      return;
    }
    this.catchUp();
    this.bytes = bytes;
    this.send({ type: 'event', event, bytes });
  }

  send(message: FromTrainer): void {
    if (this.socket.destroyed) return;
    if (this.socket.writableLength > limit) this.socket.destroy();
    else this.socket.write(`${JSON.stringify(message)}\n`);
  }

  /** Resolves when the last message is out, or when the reader is not worth waiting for. */
  async close(milliseconds: number): Promise<void> {
    if (this.socket.destroyed) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.socket.end(() => {
        clearTimeout(timer);
        resolve();
      });
      this.socket.once('close', resolve);
    });
    this.socket.destroy();
  }

  private subscribe(version: number): void {
    const { messages, bytes } = this.prologue();
    this.bytes = bytes;
    this.send({ type: 'subscribed', version: linkVersion, bytes, replayed: messages.length });
    if (version !== linkVersion) {
      this.socket.end();
      return;
    }
    this.subscribed = true;
    for (const message of messages) this.send(message);
  }

  private catchUp(): void {
    if (!this.missed) return;
    this.missed = false;
    this.send({ type: 'missed', bytes: this.bytes });
  }
}
