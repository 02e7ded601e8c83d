import { log } from './log.ts';
import type { FromTrainer, ToTrainer } from './messages.ts';

/** The trainer's tie to whoever started it. That one may go away at any time; the trainer goes on. */
export class Link {
  private readonly controller = new AbortController();
  private pending: Promise<void> = Promise.resolve();

  constructor() {
    process.on('message', (message: ToTrainer) => {
      switch (message.type) {
        case 'stop':
          return this.stop('asked to stop');
        default:
          return message.type satisfies never;
      }
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => this.stop(signal));
    }
  }

  /** Aborted when the run is to end early, with a checkpoint. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  send(message: FromTrainer): void {
    if (!process.connected) return;
    this.pending = new Promise((resolve) => {
      // A listener that went away in this moment is no error of ours.
      process.send!(message, undefined, undefined, () => resolve());
    });
  }

  /** Waits until the last message is out, then cuts the tie. */
  async close(): Promise<void> {
    await this.pending;
    if (process.connected) process.disconnect();
  }

  private stop(why: string): void {
    if (this.controller.signal.aborted) return;
    log(`${why}: stopping with a checkpoint`);
    this.controller.abort();
  }
}
