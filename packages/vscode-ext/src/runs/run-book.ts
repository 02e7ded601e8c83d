import {
  listRequest,
  type RunInfo,
  type RunList,
  runStateChanged,
  runsChanged,
  type UnreadableRunInfo,
} from 'ff-server/protocol';
import { EventEmitter } from 'vscode';
import type { Server } from '../client/server.ts';
import { newestOf, titleOf } from './facts.ts';

/** All runs of the workspace, as the server told them last. */
export class RunBook {
  private readonly byFolder = new Map<string, RunInfo>();
  private broken: readonly UnreadableRunInfo[] = [];
  private isKnown = false;
  private readonly listChanged = new EventEmitter<void>();
  private readonly runChanged = new EventEmitter<RunInfo>();
  /** Runs came, went or became unreadable. */
  readonly onDidChangeList = this.listChanged.event;
  /** State or progress of one run is another. */
  readonly onDidChangeRun = this.runChanged.event;

  constructor(private readonly server: Server) {
    server.onNotification(runsChanged, (list) => this.take(list));
    server.onNotification(runStateChanged, (run) => this.put(run));
    server.onDidChangeState(({ kind }) => {
      if (kind === 'running') void this.load().catch(() => undefined);
    });
  }

  /** Oldest first. */
  get runs(): readonly RunInfo[] {
    return [...this.byFolder.values()];
  }

  get unreadable(): readonly UnreadableRunInfo[] {
    return this.broken;
  }

  get(run: string): RunInfo | undefined {
    return this.byFolder.get(run);
  }

  newest(source: string, fits?: (run: RunInfo) => boolean): RunInfo | undefined {
    return newestOf(this.runs, source, fits);
  }

  /** What a run is called in lists. */
  titleOf(run: RunInfo): string {
    return titleOf(run, this.runs);
  }

  /** Settled once the server has told its runs. */
  async known(): Promise<void> {
    if (!this.isKnown) await this.load();
  }

  /** News of a run, from an answer of the server. */
  put(run: RunInfo): void {
    const isNew = !this.byFolder.has(run.run);
    this.byFolder.set(run.run, run);
    if (isNew) this.listChanged.fire();
    this.runChanged.fire(run);
  }

  private async load(): Promise<void> {
    this.take(await this.server.ask(listRequest));
  }

  private take({ runs, unreadable }: RunList): void {
    const before = new Map(this.byFolder);
    this.byFolder.clear();
    for (const run of runs) this.byFolder.set(run.run, run);
    this.broken = unreadable;
    this.isKnown = true;
    this.listChanged.fire();
    for (const run of runs) {
      if (JSON.stringify(run) !== JSON.stringify(before.get(run.run))) this.runChanged.fire(run);
    }
  }
}
