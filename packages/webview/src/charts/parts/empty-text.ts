import type { RunInfo } from 'ff-server/protocol';

/** Why a run has no figures to show. */
export function emptyText({ state, waitingFor }: RunInfo): string {
  switch (state) {
    case 'queued':
      return `The charts begin when the run does. It waits${waitingFor ? ` for ${waitingFor}` : ' for its turn'}.`;
    case 'starting':
      return 'Loading data and compiling the model. The charts begin with the first steps.';
    case 'training':
      return 'The charts begin with the first steps.';
    case 'paused':
    case 'stopped':
    case 'done':
    case 'failed':
    case 'crashed':
      return 'This run has no figures: it ended before its first step.';
    default:
      return state satisfies never;
  }
}
