import { isLive, type RunInfo } from 'ff-server/protocol';
import { commands } from 'vscode';
import type { App } from './app.ts';
import { isResumable } from './runs/facts.ts';
import { throttled } from './throttled.ts';

/** Keys that `when` and `enablement` clauses of package.json go by. */
function contextKeys(
  runs: readonly RunInfo[],
  unreadable: number,
  server: string,
): Record<string, boolean | string> {
  return {
    'ff.server': server,
    'ff.hasRuns': runs.length > 0,
    'ff.hasSeveral': runs.length > 1,
    'ff.hasLive': runs.some(({ state }) => isLive(state)),
    'ff.hasEnded': runs.some(({ state }) => !isLive(state)),
    'ff.hasResumable': runs.some(isResumable),
    'ff.hasGenerations': runs.some(({ generation }) => generation > 0),
    'ff.hasUnreadable': unreadable > 0,
  };
}

/** Keeps the context keys true to the runs. */
export function keepContexts({ book, server, context }: App): void {
  const set = new Map<string, boolean | string>();
  const refresh = throttled(250, () => {
    for (const [key, value] of Object.entries(
      contextKeys(book.runs, book.unreadable.length, server.state.kind),
    )) {
      if (set.get(key) === value) continue;
      set.set(key, value);
      void commands.executeCommand('setContext', key, value);
    }
  });
  context.subscriptions.push(
    refresh,
    server.onDidChangeState(refresh.soon),
    book.onDidChangeList(refresh.soon),
    book.onDidChangeRun(refresh.soon),
  );
  refresh.soon();
}
