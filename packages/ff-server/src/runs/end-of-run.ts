import type { RunRecord } from './record.ts';
import type { RunEnd } from './run-event.ts';

/** How a run ended, as its record has it. */
export function endOf(record: RunRecord): RunEnd {
  const { state, error = 'unknown', failure, summary } = record;
  switch (state) {
    case 'failed':
      return { type: 'failed', message: error, usage: failure?.usage ?? false, stack: failure?.stack };
    case 'crashed':
      return { type: 'crashed', message: error };
    default:
      return {
        type: state === 'done' || state === 'paused' ? state : 'stopped',
        step: summary?.step ?? 0,
        steps: summary?.steps ?? 0,
        testError: summary?.testError,
        trainSeconds: summary?.trainSeconds ?? 0,
        wallSeconds: 0,
      };
  }
}
