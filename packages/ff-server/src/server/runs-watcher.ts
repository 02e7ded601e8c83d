import type { Connection } from 'vscode-languageserver';
import { type RunInfo, type RunList, runStateChanged, runsChanged } from '../protocol.ts';
import type { Feed } from '../runs/feed.ts';
import { isLive } from '../runs/run-state.ts';
import { RunsWatch } from '../runs/watch.ts';
import { LatestFigures } from './latest-figures.ts';
import { listOf } from './run-info.ts';
import type { Workspace } from './workspace.ts';

/**
 * Keeps an eye on all runs of the workspace, whoever started them: tells the client what changed, and attaches to
 * what trains, so that a run goes on as long as an editor shows it.
 */
export class RunsWatcher {
  private readonly watches: RunsWatch[];
  private known = new Map<string, string>();
  private unreadable = '';
  private readonly figures = new Map<string, LatestFigures>();
  private last: RunList = { runs: [], unreadable: [] };

  constructor(
    private readonly connection: Connection,
    private readonly workspace: Workspace,
    /** Runs changed, or their newest figures did. */
    private readonly onChange: () => void,
    private readonly onGone: (run: string) => void,
  ) {
    this.watches = workspace.managers.map(({ store }) => new RunsWatch(store.root, () => void this.look()));
  }

  /** The runs as they were at the last look. */
  get list(): RunList {
    return this.last;
  }

  /** The newest run of a model file. */
  newest(source: string): RunInfo | undefined {
    return this.last.runs.findLast((run) => run.source === source);
  }

  /** A run's newest figures; read when they are first asked for. */
  figuresOf(run: RunInfo): LatestFigures {
    const figures = this.figures.get(run.run) ?? LatestFigures.read(run.run);
    this.figures.set(run.run, figures);
    return figures;
  }

  /** Looks what is new and tells it. */
  async look(): Promise<void> {
    const list = listOf(this.workspace.managers);
    if (this.workspace.options.trusted !== false && list.runs.some(({ state }) => state === 'queued')) {
      for (const manager of this.workspace.managers) manager.takeOrphans();
    }
    this.last = list;
    const before = this.known;
    this.known = new Map(list.runs.map((info) => [info.run, JSON.stringify(info)]));
    const unreadable = JSON.stringify(list.unreadable);
    const gone = [...before.keys()].filter((run) => !this.known.has(run));
    for (const run of gone) {
      this.figures.delete(run);
      this.onGone(run);
    }
    const isListChanged =
      gone.length > 0 || list.runs.some(({ run }) => !before.has(run)) || unreadable !== this.unreadable;
    this.unreadable = unreadable;
    if (isListChanged) await this.connection.sendNotification(runsChanged, list);
    const changed = list.runs.filter(({ run }) => before.get(run) !== this.known.get(run));
    for (const info of changed) await this.connection.sendNotification(runStateChanged, info);
    for (const info of list.runs) if (isLive(info.state)) this.attach(info);
    if (isListChanged || changed.length > 0) this.onChange();
  }

  async close(): Promise<void> {
    for (const watch of this.watches) watch.close();
    for (const manager of this.workspace.managers) manager.close();
  }

  private readonly attached = new Set<string>();

  private attach(info: RunInfo): void {
    if (this.attached.has(info.run)) return;
    let feed: Feed;
    try {
      const { manager, run } = this.workspace.run(info.run);
      feed = manager.feed(run);
    } catch {
      // It ended in this moment.
      return;
    }
    this.attached.add(info.run);
    void this.follow(info, feed).finally(() => {
      this.attached.delete(info.run);
      void this.look();
    });
  }

  private async follow(info: RunInfo, feed: Feed): Promise<void> {
    // Looked up each time: a run that was out of the list for a moment has new ones, which the lenses read.
    for await (const event of feed.events()) if (this.figuresOf(info).take(event)) this.onChange();
    await feed.ended;
  }
}
