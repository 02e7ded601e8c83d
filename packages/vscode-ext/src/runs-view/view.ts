import { isLive } from 'ff-server/protocol';
import { window } from 'vscode';
import type { App } from '../app.ts';
import { t } from '../l10n.ts';
import { throttled } from '../throttled.ts';
import { RunsTree } from './tree.ts';

/** The Runs view in its container, with a badge for what trains. */
export function showRuns({ book, server, context }: App): void {
  const tree = new RunsTree(book);
  const view = window.createTreeView('ff.runs', {
    treeDataProvider: tree,
    canSelectMany: true,
    showCollapseAll: true,
  });
  const changedRuns = new Set<string>();
  const list = throttled(250, () => {
    tree.refresh();
    const live = book.runs.filter(({ state }) => isLive(state)).length;
    view.badge = live > 0 ? { value: live, tooltip: t('Runs that train or wait: {0}', live) } : undefined;
  });
  // A training run has news several times a second: enough to read is enough.
  const rows = throttled(500, () => {
    for (const run of changedRuns) tree.refreshRun(run);
    changedRuns.clear();
  });
  const states = new Map<string, string>();
  context.subscriptions.push(
    view,
    list,
    rows,
    book.onDidChangeList(list.soon),
    book.onDidChangeRun(({ run, state }) => {
      changedRuns.add(run);
      rows.soon();
      if (states.get(run) !== state) list.soon();
      states.set(run, state);
    }),
    view.onDidChangeVisibility(({ visible }) => {
      if (visible) server.wake();
    }),
  );
  if (view.visible) server.wake();
}
