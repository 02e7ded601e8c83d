import { isLive, type RunInfo } from 'ff-server/protocol';
import type { ServerState } from '../client/state.ts';
import { t } from '../l10n.ts';
import { newestOf, progressOf } from '../runs/facts.ts';
import { detailLines, errorText, progressText } from '../runs/words.ts';

/** What the status bar item is about: one union drives its text, icon, colour and click. */
export type Status =
  /** No model has been opened yet: there is nothing to show. */
  | { readonly kind: 'asleep' }
  | { readonly kind: 'noServer'; readonly reason: string }
  | { readonly kind: 'starting' }
  | { readonly kind: 'idle' }
  | { readonly kind: 'queued' | 'training' | 'paused' | 'failed'; readonly run: RunInfo }
  | { readonly kind: 'several'; readonly runs: readonly RunInfo[] };

/** What there is to see: what trains now, else how the newest run of the open model ended. */
export function statusOf(server: ServerState, runs: readonly RunInfo[], model?: string): Status {
  if (server.kind === 'unavailable') return { kind: 'noServer', reason: server.reason };
  if (server.kind === 'asleep' || server.kind === 'starting') return server;
  const live = runs.filter(({ state }) => isLive(state));
  if (live.length > 1) return { kind: 'several', runs: live };
  const [only] = live;
  if (only) return { kind: only.state === 'queued' ? 'queued' : 'training', run: only };
  const newest = model === undefined ? runs.at(-1) : newestOf(runs, model);
  switch (newest?.state) {
    case 'paused':
      return { kind: 'paused', run: newest };
    case 'failed':
    case 'crashed':
      return { kind: 'failed', run: newest };
    default:
      return { kind: 'idle' };
  }
}

/** How a status looks. */
export interface StatusLook {
  readonly text: string;
  /** A line each. */
  readonly tooltip: readonly string[];
  readonly severity?: 'warning' | 'error';
}

/** E.g. `FF 62 % · 3.1 %`: progress and test error. */
export function lookOf(status: Status): StatusLook {
  switch (status.kind) {
    case 'noServer':
      return {
        text: `$(error) ${t('FF no server')}`,
        tooltip: [status.reason, t('Click to see the log.')],
        severity: 'error',
      };
    case 'asleep':
      return { text: '', tooltip: [] };
    case 'starting':
      return { text: `$(loading~spin) FF`, tooltip: [t('The Forward-Forward server starts.')] };
    case 'idle':
      return { text: '$(pulse) FF', tooltip: [t('Nothing trains.'), t('Click to see the runs.')] };
    case 'queued':
      return { text: `$(watch) FF ${t('queued')}`, tooltip: about(status.run) };
    case 'training':
      return { text: `$(pulse) FF ${figures(status.run) || t('starting')}`, tooltip: about(status.run) };
    case 'paused':
      return {
        text: `$(debug-pause) ${['FF', t('paused'), figures(status.run)].filter(Boolean).join(' ')}`,
        tooltip: about(status.run),
      };
    case 'failed':
      return {
        text: `$(error) FF ${status.run.state === 'crashed' ? t('crashed') : t('failed')}`,
        tooltip: about(status.run),
        severity: 'error',
      };
    case 'several': {
      const { runs } = status;
      const mean = runs.reduce((sum, run) => sum + (progressOf(run) ?? 0), 0) / runs.length;
      return {
        text: `$(pulse) FF ${t('{0} runs', runs.length)} · ${Math.floor(100 * mean)} %`,
        tooltip: runs.map((run) => [run.name, figures(run)].filter(Boolean).join(': ')),
      };
    }
    default:
      return status satisfies never;
  }
}

function figures(run: RunInfo): string {
  return [progressText(run), errorText(run)].filter((part) => part !== undefined).join(' · ');
}

function about(run: RunInfo): string[] {
  return [run.name, ...detailLines(run), t('Click to see the charts.')];
}
