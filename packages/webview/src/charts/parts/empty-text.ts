import type { RunInfo } from 'ff-server/protocol';
import { t } from '../../text/l10n.ts';

/** Why a run has no figures to show. */
export function emptyText({ state, waitingFor }: RunInfo): string {
  switch (state) {
    case 'queued':
      return waitingFor
        ? t('The charts begin when the run does. It waits for {0}.', waitingFor)
        : t('The charts begin when the run does. It waits for its turn.');
    case 'starting':
      return t('Loading data and compiling the model. The charts begin with the first steps.');
    case 'training':
      return t('The charts begin with the first steps.');
    case 'paused':
    case 'stopped':
    case 'done':
    case 'failed':
    case 'crashed':
      return t('This run has no figures: it ended before its first step.');
    default:
      return state satisfies never;
  }
}
