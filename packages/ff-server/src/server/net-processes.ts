import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { UserError } from '../errors.ts';
import type { NetAnswer, NetMethod } from '../nets/messages.ts';
import type { Run } from '../runs/record.ts';

const netMain = fileURLToPath(new URL('../nets/main.js', import.meta.url));
/** Milliseconds that a process is kept for the next question. */
const keepMilliseconds = 120_000;

/** Questions that take so long that cancelling them ends the process: nothing else stops a computation. */
const longQuestions: ReadonlySet<NetMethod> = new Set(['evaluate', 'confused', 'devices']);

export interface CallOptions {
  onProgress?(done: number, total: number): void;
  /** The answer is no longer wanted. */
  readonly cancelled?: {
    readonly isCancellationRequested: boolean;
    onCancellationRequested(f: () => void): unknown;
  };
}

/** Processes that hold nets: one for each run that is asked about, ended when nobody asks any more. */
export class NetProcesses {
  private readonly processes = new Map<string, NetProcess>();

  /** @throws UserError with what the process says went wrong. */
  call(
    run: Run | undefined,
    best: boolean,
    method: NetMethod,
    params: Readonly<Record<string, unknown>>,
    options: CallOptions = {},
  ): Promise<unknown> {
    const args = run ? [run.folder, best ? 'best' : 'latest'] : [];
    const key = JSON.stringify(args);
    let child = this.processes.get(key);
    if (!child) {
      const started: NetProcess = new NetProcess(args, () => {
        if (this.processes.get(key) === started) this.processes.delete(key);
      });
      this.processes.set(key, started);
      child = started;
    }
    return child.call(method, params, options);
  }

  close(): void {
    for (const child of this.processes.values()) child.kill();
  }
}

class NetProcess {
  private readonly child: ChildProcess;
  private readonly calls = new Map<number, (message: NetAnswer | Error) => void>();
  private lastId = 0;
  private idle: NodeJS.Timeout | undefined;

  /** @param onGone It takes no more calls. */
  constructor(
    args: readonly string[],
    private readonly onGone: () => void,
  ) {
    this.child = fork(netMain, [...args], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: [] });
    this.child.on('message', (message: NetAnswer) => this.calls.get(message.id)?.(message));
    const gone = (why: string) => {
      this.onGone();
      for (const settle of this.calls.values()) settle(new UserError(why));
    };
    this.child.on('error', (error) => gone(error.message));
    this.child.on('exit', (code, signal) => gone(`the process that holds the net ended (${signal ?? code})`));
  }

  async call(
    method: NetMethod,
    params: Readonly<Record<string, unknown>>,
    { onProgress, cancelled }: CallOptions,
  ): Promise<unknown> {
    clearTimeout(this.idle);
    const id = ++this.lastId;
    try {
      return await new Promise((resolve, reject) => {
        this.calls.set(id, (message) => {
          if (message instanceof Error) reject(message);
          else if ('progress' in message) onProgress?.(message.progress.done, message.progress.total);
          else if ('error' in message) reject(new UserError(message.error, { usage: message.usage }));
          else resolve(message.result);
        });
        cancelled?.onCancellationRequested(() => {
          reject(new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled'));
          if (this.calls.size <= 1 && longQuestions.has(method)) this.kill();
        });
        this.child.send({ id, method, params });
      });
    } finally {
      this.calls.delete(id);
      if (this.calls.size === 0) this.idle = setTimeout(() => this.kill(), keepMilliseconds);
    }
  }

  kill(): void {
    clearTimeout(this.idle);
    // At once, not when it has ended: the next question needs another process.
    this.onGone();
    this.child.kill('SIGKILL');
  }
}
