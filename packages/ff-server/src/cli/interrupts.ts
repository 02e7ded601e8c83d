const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Catches Ctrl-C and its like from the moment it is made. Signals that come before anyone handles them wait: a command
 * that has just started a run must not die and leave the run to itself.
 */
export class Interrupts {
  private waiting: NodeJS.Signals[] = [];
  private handle: ((signal: NodeJS.Signals) => void) | undefined;

  private readonly take = (signal: NodeJS.Signals): void => {
    if (this.handle) this.handle(signal);
    else this.waiting.push(signal);
  };

  constructor() {
    for (const signal of signals) process.on(signal, this.take);
  }

  /** From now on, and for those that wait. */
  onSignal(handle: (signal: NodeJS.Signals) => void): void {
    this.handle = handle;
    for (const signal of this.waiting.splice(0)) handle(signal);
  }

  close(): void {
    for (const signal of signals) process.off(signal, this.take);
  }
}
