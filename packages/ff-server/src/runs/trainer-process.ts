import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { lastWords } from '../trainer/log.ts';
import type { FromTrainer, ToTrainer } from '../trainer/messages.ts';
import { EventQueue } from './event-queue.ts';
import { runFiles } from './record.ts';
import { isEnd, type RunEnd, type RunEvent } from './run-event.ts';

const trainerMain = fileURLToPath(new URL('../trainer/main.js', import.meta.url));

/** A trainer that this process started: its events, and the ways to end it. */
export class TrainerProcess {
  /** How the run ended; resolves once the process is gone. */
  readonly ended: Promise<RunEnd>;
  private readonly child: ChildProcess;
  private readonly readers = new Set<EventQueue<RunEvent>>();
  /** What a reader that comes late has to know before it can follow. */
  private readonly prologue: RunEvent[] = [];
  private end: RunEnd | undefined;

  constructor(private readonly folder: string) {
    const log = openSync(runFiles(folder).log, 'a');
    // Detached, so that Ctrl-C in the terminal reaches the trainer only as a request to stop.
    this.child = fork(trainerMain, [folder], {
      detached: true,
      stdio: ['ignore', log, log, 'ipc'],
      execArgv: [],
    });
    closeSync(log);
    this.child.on('message', (message: FromTrainer) => {
      this.tell(message.type === 'event' ? message.event : message);
    });
    this.ended = new Promise((resolve) => {
      this.child.on('error', (error) =>
        this.finish(`the trainer could not be started: ${error.message}`, resolve),
      );
      this.child.on('close', (code, signal) => this.finish(this.causeOfDeath(code, signal), resolve));
    });
  }

  /** All events from now on, after what is needed to understand them. */
  events(): AsyncIterable<RunEvent> {
    const queue = new EventQueue<RunEvent>();
    for (const event of this.prologue) queue.push(event);
    if (this.end) queue.end();
    else this.readers.add(queue);
    return queue;
  }

  /** Asks for a checkpoint and an end. */
  stop(): void {
    const message: ToTrainer = { type: 'stop' };
    // A trainer that just ended has stopped.
    if (this.child.connected) this.child.send(message, () => undefined);
  }

  /** Ends the process at once; the last checkpoint stays. */
  kill(): void {
    this.child.kill('SIGKILL');
  }

  private tell(event: RunEvent): void {
    if (isEnd(event)) this.end = event;
    if (['notice', 'warning', 'start'].includes(event.type) || isEnd(event)) this.prologue.push(event);
    for (const reader of this.readers) reader.push(event);
  }

  private finish(cause: string, resolve: (end: RunEnd) => void): void {
    if (!this.end) this.tell({ type: 'crashed', message: cause });
    for (const reader of this.readers) reader.end();
    this.readers.clear();
    resolve(this.end!);
  }

  private causeOfDeath(code: number | null, signal: NodeJS.Signals | null): string {
    const cause = signal ? `the trainer was killed by ${signal}` : `the trainer ended with exit code ${code}`;
    const words = lastWords(readFileSync(runFiles(this.folder).log, 'utf8'));
    return words ? `${cause}:\n${words}` : cause;
  }
}
