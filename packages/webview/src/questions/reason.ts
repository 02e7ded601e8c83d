import type { RunInfo } from 'ff-server/protocol';

/** Why there is no net to show, in words for the user; `undefined` where there may be one. */
export function whyNothing(run: RunInfo, isTrusted: boolean, what: string): string | undefined {
  if (!isTrusted) return `${what} shown in trusted workspaces only: it takes running the model's code.`;
  if (run.step) return undefined;
  switch (run.state) {
    case 'queued':
      return `${what} shown once the run has trained; it waits for its turn.`;
    case 'starting':
    case 'training':
      return `${what} shown after the first checkpoint; the run has just begun.`;
    default:
      return `${what} shown for a net that has trained; this run has not made a step yet.`;
  }
}

/** Whether a run's net changes by itself. */
export function isTraining({ state }: RunInfo): boolean {
  return state === 'starting' || state === 'training';
}

/** Changes with the net, but not while it trains: names what an answer that takes a while was given for. */
export function restingVersion(run: RunInfo): string {
  return `${run.run} ${run.generation} ${isTraining(run) ? 'training' : run.step}`;
}
