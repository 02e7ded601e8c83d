import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { lastWords } from '../trainer/log.ts';
import { identify, type ProcessIdentity } from './process-identity.ts';
import { runFiles } from './record.ts';

/** The program of a trainer that trains at once; it takes the run's folder. */
export const trainerMain = fileURLToPath(new URL('../trainer/main.js', import.meta.url));

/** A trainer that this process started. What it does is told on its socket; here is only its life and death. */
export class TrainerProcess {
  readonly identity: ProcessIdentity;
  /** Why the process ended, in words; resolves once it is gone. */
  readonly exit: Promise<string>;
  private readonly child: ChildProcess;

  /**
   * @param args what the program takes behind the folder.
   * @param onMessage keeps the channel to the program open and takes what comes on it.
   */
  constructor(
    private readonly folder: string,
    program: string = trainerMain,
    args: readonly string[] = [],
    onMessage?: (message: unknown) => void,
  ) {
    const log = openSync(runFiles(folder).log, 'a');
    // Detached, so that Ctrl-C in the terminal reaches the trainer only as a request to stop.
    // Mostly no channel besides the socket: whoever starts a trainer is a reader like any other.
    this.child = spawn(process.execPath, [program, folder, ...args], {
      detached: true,
      stdio: ['ignore', log, log, ...(onMessage ? (['ipc'] as const) : [])],
      windowsHide: true,
    });
    if (onMessage) this.child.on('message', onMessage);
    closeSync(log);
    this.identity = identify(this.child.pid ?? 0);
    this.exit = new Promise((resolve) => {
      this.child.on('error', (error) => resolve(`the trainer could not be started: ${error.message}`));
      this.child.on('exit', (code, signal) => resolve(this.causeOfDeath(code, signal)));
    });
  }

  /** Sends on the channel, where it is open. */
  post(message: object): void {
    if (this.child.connected) this.child.send(message, () => undefined);
  }

  /** Lets this process end before the trainer does. */
  unref(): void {
    this.child.unref();
  }

  /** Ends the process at once; the last checkpoint stays. */
  kill(): void {
    this.child.kill('SIGKILL');
  }

  private causeOfDeath(code: number | null, signal: NodeJS.Signals | null): string {
    const cause = signal ? `the trainer was killed by ${signal}` : `the trainer ended with exit code ${code}`;
    try {
      const words = lastWords(readFileSync(runFiles(this.folder).log, 'utf8'));
      return words ? `${cause}:\n${words}` : cause;
    } catch {
      // The folder may have gone with the run.
      return cause;
    }
  }
}
