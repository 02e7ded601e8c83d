import { spawn } from 'node:child_process';
import { codeOf } from '../errors.ts';

/** What a program left behind. */
export interface Outcome {
  /** Exit code; undefined where the program was not found, or a signal ended it. */
  readonly status: number | undefined;
  readonly found: boolean;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end. It never throws: whoever asked knows what a failure means. */
export function run(
  program: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv; readonly signal?: AbortSignal } = {},
): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      signal: options.signal,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const texts = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const)
      child[name].setEncoding('utf8').on('data', (text: string) => {
        texts[name] += text;
      });
    child.on('error', (error) => {
      // a program that was aborted ends by `close`
      if (codeOf(error) !== 'ABORT_ERR')
        resolve({ status: undefined, found: codeOf(error) !== 'ENOENT', signal: null, ...texts });
    });
    child.on('close', (status, signal) => {
      resolve({ status: status ?? undefined, found: true, signal, ...texts });
    });
  });
}

/** The end of what a program wrote, for an error message. */
export function lastLines({ stdout, stderr }: Outcome, count = 8): string {
  const lines = `${stdout}\n${stderr}`.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(-count).join('\n');
}

/** Whether a download failed because nothing is reached. */
export function isOffline({ stdout, stderr }: Outcome): boolean {
  return /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|NewConnectionError|ConnectTimeout|ProxyError|name resolution|getaddrinfo/.test(
    stdout + stderr,
  );
}
