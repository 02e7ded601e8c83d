import { basename } from 'node:path';
import type { RunInfo, UnreadableRunInfo } from 'ff-server/protocol';
import type { HostMessage } from 'ff-webview/messages';
import { t } from '../l10n.ts';

/** As much of the book of runs as this needs. */
interface Runs {
  get(run: string): RunInfo | undefined;
  readonly unreadable: readonly UnreadableRunInfo[];
}

/** The first message to a page: its runs, and what became of those that are not there. */
export function initOf(
  book: Runs,
  runs: readonly string[],
  isTrusted: boolean,
): HostMessage & { type: 'init' } {
  const reasons = new Map(book.unreadable.map(({ run, reason }) => [run, reason]));
  const missing = runs.filter((run) => !book.get(run));
  return {
    type: 'init',
    runs: runs.flatMap((run) => book.get(run) ?? []),
    gone: missing.map((run) => ({ run, reason: reasons.get(run) ?? goneText(run) })),
    isTrusted,
  };
}

/** Why a run can't be shown that the server does not know. */
export function goneText(run: string): string {
  return t('The run {0} is gone: its folder was deleted or moved.', basename(run));
}
