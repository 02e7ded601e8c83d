import { type EvaluateResult, evaluateRequest, type NetParams } from 'ff-server/protocol';
import type { CancellationToken } from 'vscode';
import type { Server } from '../client/server.ts';
import type { RunBook } from '../runs/run-book.ts';

/** Results of evaluations, kept while the run stays at its step: whoever looks twice waits once. */
export class Evaluations {
  private readonly kept = new Map<string, { readonly version: string; readonly result: EvaluateResult }>();

  constructor(
    private readonly server: Server,
    private readonly book: RunBook,
  ) {}

  /** @throws an error whose message is for the user */
  async evaluate(
    params: NetParams,
    token: CancellationToken,
    onProgress: (percent: number) => void = () => undefined,
  ): Promise<EvaluateResult> {
    const key = `${params.best === true} ${params.run}`;
    const version = this.versionOf(params.run);
    const known = this.kept.get(key);
    if (known?.version === version) return known.result;
    const result = await this.server.requestWithProgress(evaluateRequest, params, token, onProgress);
    this.kept.set(key, { version, result });
    return result;
  }

  private versionOf(run: string): string {
    const { state, step, generation } = this.book.get(run) ?? {};
    return JSON.stringify([state, step, generation]);
  }
}
