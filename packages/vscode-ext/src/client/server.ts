import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type CancellationToken, type Disposable, EventEmitter, type LogOutputChannel } from 'vscode';
import { type LanguageClient, WorkDoneProgress } from 'vscode-languageclient/node';
import { isRefusal, messageOf } from '../failures.ts';
import { t } from '../l10n.ts';
import { BackOff } from './back-off.ts';
import type { Notification, Question, Request } from './message-types.ts';
import { newClient } from './new-client.ts';
import type { ServerState } from './state.ts';
import { ServerUnavailable } from './unavailable.ts';

/** One wait for the server: settled when it runs, or is unavailable. */
interface Ready {
  readonly client: Promise<LanguageClient>;
  resolve(client: LanguageClient): void;
  reject(error: Error): void;
}

/**
 * The language server: starts it when it is first needed, and again when it dies. Requests wait until it runs;
 * handlers of notifications outlive it.
 */
export class Server implements Disposable {
  private current: ServerState = { kind: 'asleep' };
  private readonly changed = new EventEmitter<ServerState>();
  /** The state is another one. */
  readonly onDidChangeState = this.changed.event;
  /** By method. */
  private readonly handlers = new Map<string, Set<(params: unknown) => void>>();
  private readonly backOff = new BackOff();
  private client: LanguageClient | undefined;
  private ready = newReady();
  private again: NodeJS.Timeout | undefined;
  private restarting: Promise<void> = Promise.resolve();
  private startedAt = 0;

  constructor(
    private readonly module: string,
    private readonly log: LogOutputChannel,
  ) {}

  get state(): ServerState {
    return this.current;
  }

  /** Starts the server if it sleeps; returns at once. */
  wake(): void {
    if (this.current.kind === 'asleep') void this.start();
  }

  /** Ends the server and starts another one; whoever waits goes on waiting. */
  restart(): Promise<void> {
    this.restarting = this.restarting.then(async () => {
      this.backOff.reset();
      this.become({ kind: 'starting' });
      await this.end();
      await this.start();
    });
    return this.restarting;
  }

  /** Ends it for good. */
  async dispose(): Promise<void> {
    await this.end();
    this.ready.reject(new Error(t('The extension ends.')));
    this.changed.dispose();
  }

  /** @throws an error whose message is for the user */
  async request<P, R>(type: Request<P, R>, params: P, token?: CancellationToken): Promise<R> {
    return (await this.running()).sendRequest(type.method, params, token);
  }

  /** The same with word of how far it has come, in percent. */
  async requestWithProgress<P extends object, R>(
    type: Request<P, R>,
    params: P,
    token: CancellationToken,
    onProgress: (percent: number) => void,
  ): Promise<R> {
    const client = await this.running();
    const workDoneToken = randomUUID();
    const listening = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
      if (value.kind === 'report' && value.percentage !== undefined) onProgress(value.percentage);
    });
    try {
      return await client.sendRequest(type.method, { ...params, workDoneToken }, token);
    } finally {
      listening.dispose();
    }
  }

  /** A request without parameters. */
  async ask<R>(type: Question<R>, token?: CancellationToken): Promise<R> {
    return (await this.running()).sendRequest(type.method, token);
  }

  /** Tells a running server; one that does not run learns it when it starts. */
  notify<P>(type: Notification<P>, params: P): void {
    if (this.current.kind === 'running') void this.client?.sendNotification(type.method, params);
  }

  onNotification<P>(type: Notification<P>, handler: (params: P) => void): void {
    const handlers = this.handlers.get(type.method) ?? new Set();
    handlers.add(handler as (params: unknown) => void);
    this.handlers.set(type.method, handlers);
  }

  /** The client of a server that runs, however long that takes. */
  running(): Promise<LanguageClient> {
    this.wake();
    return this.ready.client;
  }

  private async start(): Promise<void> {
    if (!existsSync(this.module)) {
      this.give(t('The server of the extension is missing: {0}. Install the extension again.', this.module));
      return;
    }
    this.become({ kind: 'starting' });
    this.startedAt = Date.now();
    const client = newClient(this.module, this.log, () => this.died(client));
    this.client = client;
    for (const [method, handlers] of this.handlers) {
      client.onNotification(method, (params) => {
        for (const handler of handlers) handler(params);
      });
    }
    try {
      await client.start();
    } catch (error) {
      if (isRefusal(error)) this.refused(client, messageOf(error));
      else this.died(client, messageOf(error));
      return;
    }
    if (this.client !== client) return;
    this.ready.resolve(client);
    this.become({ kind: 'running' });
  }

  private died(client: LanguageClient, reason?: string): void {
    if (this.client !== client) return;
    this.client = undefined;
    // The client cleans up after itself, but only once this call is over.
    setTimeout(() => void client.dispose().catch(() => undefined));
    const wait = this.backOff.next(Date.now() - this.startedAt);
    this.log.error(reason ?? t('The server ended unexpectedly.'));
    if (wait === undefined) {
      this.give(reason ?? t('The server ended several times in a row.'));
      return;
    }
    this.become({ kind: 'starting' });
    this.again = setTimeout(() => void this.start(), wait);
  }

  /** It runs, and won't do for this extension or workspace: another start would end the same. */
  private refused(client: LanguageClient, reason: string): void {
    if (this.client !== client) return;
    this.client = undefined;
    setTimeout(() => void client.dispose().catch(() => undefined));
    this.give(reason);
  }

  private give(reason: string): void {
    this.ready.reject(new ServerUnavailable(reason));
    this.become({ kind: 'unavailable', reason });
  }

  private async end(): Promise<void> {
    clearTimeout(this.again);
    const { client } = this;
    this.client = undefined;
    await client?.dispose(5000).catch((error) => this.log.warn(messageOf(error)));
  }

  private become(state: ServerState): void {
    const isOver = this.current.kind === 'running' || this.current.kind === 'unavailable';
    if (state.kind === 'starting' && isOver) this.ready = newReady();
    this.current = state;
    this.log.info(`server: ${state.kind}`);
    this.changed.fire(state);
  }
}

function newReady(): Ready {
  let resolve!: Ready['resolve'];
  let reject!: Ready['reject'];
  const client = new Promise<LanguageClient>((res, rej) => {
    resolve = res;
    reject = rej;
  });
  // Whoever waits hears of it; nobody has to.
  client.catch(() => undefined);
  return { client, resolve, reject };
}
