import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../../bin/ff.js', import.meta.url));

/** How a command ended. */
export interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output as one JSON value a line. */
  json<T = Record<string, unknown>>(): T[];
}

export interface FfOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The built `ff` in a process of its own, without a terminal. */
export class Ff {
  readonly child: ChildProcessWithoutNullStreams;
  private stdout = '';
  private stderr = '';
  private readonly closed: Promise<unknown>;

  constructor(args: readonly string[], { cwd, env = {} }: FfOptions) {
    this.child = spawn(process.execPath, [bin, ...args], {
      cwd,
      env: { ...process.env, NO_COLOR: '1', ...env },
    });
    this.child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.stdout += text;
    });
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text;
    });
    this.closed = once(this.child, 'close');
  }

  /** Everything it said so far. */
  get output(): string {
    return this.stdout + this.stderr;
  }

  /** Resolves once standard output holds the text. */
  async says(text: string): Promise<void> {
    while (!this.stdout.includes(text)) {
      if (this.child.exitCode !== null) throw new Error(`ended without "${text}":\n${this.output}`);
      await Promise.race([once(this.child.stdout, 'data'), this.closed]);
    }
  }

  async result(): Promise<Result> {
    await this.closed;
    const { stdout, stderr } = this;
    const json = <T>() =>
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as T);
    return { code: this.child.exitCode, stdout, stderr, json };
  }
}

/** Runs a command to its end. */
export function ff(args: readonly string[], options: FfOptions): Promise<Result> {
  return new Ff(args, options).result();
}
