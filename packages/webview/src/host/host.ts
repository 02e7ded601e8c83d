import type { Action, HostMessage, PageMessage, QuestionName, Questions, ViewState } from '../messages.ts';

/** What VS Code gives a page, once. */
interface VsCodeApi {
  postMessage(message: PageMessage): void;
  getState(): ViewState | undefined;
  setState(state: ViewState): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** A question that the host refused or could not answer; the message is for the user. */
export class HostError extends Error {}

/** What one may want of a question beside its answer. */
export interface AskOptions {
  /** Gives the question up. */
  readonly signal?: AbortSignal;
  onProgress?(percent: number): void;
}

interface Waiting {
  resolve(result: never): void;
  reject(error: Error): void;
  onProgress?(percent: number): void;
}

/** The page's only way out: messages to the extension that hosts it. */
export class Host {
  private readonly api = acquireVsCodeApi();
  private readonly waiting = new Map<number, Waiting>();
  private readonly listeners = new Set<(message: HostMessage) => void>();
  private lastId = 0;

  constructor() {
    window.addEventListener('message', ({ data }: MessageEvent<readonly HostMessage[]>) => {
      for (const message of data) this.take(message);
    });
  }

  send(message: PageMessage): void {
    this.api.postMessage(message);
  }

  /** Calls back with every message that is not about a question. Returns how to stop that. */
  listen(listener: (message: HostMessage) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** @throws HostError with a message for the user; an AbortError where `signal` was aborted. */
  ask<Name extends QuestionName>(
    question: Name,
    params: Questions[Name]['params'],
    { signal, onProgress }: AskOptions = {},
  ): Promise<Questions[Name]['answer']> {
    signal?.throwIfAborted();
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject, ...(onProgress && { onProgress }) });
      signal?.addEventListener('abort', () => {
        if (!this.waiting.delete(id)) return;
        this.send({ type: 'cancel', id });
        reject(signal.reason as Error);
      });
      this.send({ type: 'ask', id, question, params } as PageMessage);
    });
  }

  do(run: string, action: Action): void {
    this.send({ type: 'do', run, action });
  }

  get state(): ViewState | undefined {
    return this.api.getState();
  }

  set state(state: ViewState) {
    this.api.setState(state);
  }

  private take(message: HostMessage): void {
    if (message.type === 'answer' || (message.type === 'failure' && message.id !== undefined)) {
      const waiting = this.waiting.get(message.id!);
      this.waiting.delete(message.id!);
      if (message.type === 'answer') waiting?.resolve(message.result as never);
      else waiting?.reject(new HostError(message.message));
      return;
    }
    if (message.type === 'progress') this.waiting.get(message.id)?.onProgress?.(message.percent);
    else for (const listener of this.listeners) listener(message);
  }
}
