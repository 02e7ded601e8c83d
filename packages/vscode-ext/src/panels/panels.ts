import { isLive, seriesDeltas } from 'ff-server/protocol';
import type { Tab } from 'ff-webview/messages';
import { Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import type { App } from '../app.ts';
import { t } from '../l10n.ts';
import { isSameFile } from '../runs/facts.ts';
import { pageOptions } from './new-page.ts';
import { RunPanel } from './run-panel.ts';
import { checkState } from './schemas.ts';

/** Names the kind of panel, also to a window that restores one. */
const viewType = 'ff.run';

export interface ShowOptions {
  readonly tab?: Tab;
  /** Index of a layer from 0. */
  readonly layer?: number;
  /** The cursor stays in the code. */
  readonly preserveFocus?: boolean;
}

/** All panels: one a run, and one for each set of runs that are compared. */
export class Panels {
  private readonly open = new Set<RunPanel>();

  constructor(private readonly app: App) {
    const { server, context } = app;
    server.onNotification(seriesDeltas, (deltas) => {
      for (const panel of this.open) panel.takeDeltas(deltas);
    });
    server.onDidChangeState(({ kind }) => {
      if (kind === 'running') for (const panel of this.open) void panel.renew();
    });
    context.subscriptions.push(
      window.registerWebviewPanelSerializer(viewType, {
        deserializeWebviewPanel: async (panel, state) => this.restore(panel, state),
      }),
    );
  }

  /** The run that the panel in front is about, if it is about one. */
  get activeRun(): string | undefined {
    const [active] = [...this.open].filter(({ panel }) => panel.active);
    return active?.runs.length === 1 ? active.runs[0] : undefined;
  }

  /** Shows runs in their panel: one run, or several to compare. */
  async show(runs: readonly string[], { tab, layer, preserveFocus = true }: ShowOptions = {}): Promise<void> {
    const key = keyOf(runs);
    const known = [...this.open].find((panel) => keyOf(panel.runs) === key);
    const panel = known ?? this.create(t('Forward-Forward'), preserveFocus);
    if (known) known.panel.reveal(undefined, preserveFocus);
    else await panel.setRuns(runs);
    if (tab !== undefined) panel.show({ tab, layer });
  }

  /**
   * Shows a panel for a run that is about to start, before anything is known of it: the one of an earlier run of
   * that model, or a new one.
   *
   * @param source path of the model
   */
  prepare(source: string, title: string): { show(run: string): Promise<void>; giveUp(): void } {
    const old = [...this.open].find(({ runs }) => this.isEndedRunOf(runs, source));
    if (old) {
      old.panel.reveal(undefined, true);
      return { show: (run) => old.setRuns([run]), giveUp: () => undefined };
    }
    const panel = this.create(title, true);
    return { show: (run) => panel.setRuns([run]), giveUp: () => panel.panel.dispose() };
  }

  /** The column that the panel goes to is the one beside the code. */
  private create(title: string, preserveFocus: boolean): RunPanel {
    const webview = window.createWebviewPanel(
      viewType,
      title,
      { viewColumn: this.columnOfOthers() ?? ViewColumn.Beside, preserveFocus },
      { ...pageOptions, retainContextWhenHidden: false },
    );
    return this.adopt(webview);
  }

  private adopt(webview: WebviewPanel): RunPanel {
    const icon = (theme: string) =>
      Uri.joinPath(this.app.context.extensionUri, 'media', `panel-${theme}.svg`);
    webview.iconPath = { light: icon('light'), dark: icon('dark') };
    const panel = new RunPanel(webview, this.app);
    this.open.add(panel);
    webview.onDidDispose(() => this.open.delete(panel));
    return panel;
  }

  /** Panels gather where the first one is. */
  private columnOfOthers(): ViewColumn | undefined {
    return [...this.open].find(({ panel }) => panel.visible)?.panel.viewColumn;
  }

  private async restore(webview: WebviewPanel, given: unknown): Promise<void> {
    const state = checkState(given);
    if (!state || state.runs.length === 0) {
      webview.dispose();
      return;
    }
    webview.webview.options = pageOptions;
    await this.adopt(webview).setRuns(state.runs);
  }

  private isEndedRunOf(runs: readonly string[], source: string): boolean {
    const info = runs.length === 1 ? this.app.book.get(runs[0]!) : undefined;
    return info !== undefined && isSameFile(info.source, source) && !isLive(info.state);
  }
}

function keyOf(runs: readonly string[]): string {
  return JSON.stringify(runs.toSorted());
}
