import type { TrainEvent } from 'ff-core';
import type { RunSummary } from '../runs/record.ts';

/** The run's summary after an event; the same object where the event changes nothing. */
export function summarise(before: RunSummary | undefined, event: TrainEvent): RunSummary | undefined {
  switch (event.type) {
    case 'start':
      return { trainSeconds: 0, epoch: 0, ...before, step: event.from, steps: event.steps };
    case 'progress':
      return (
        before && {
          ...before,
          step: event.step,
          epoch: event.epoch,
          trainSeconds: event.rows.at(-1)?.time ?? before.trainSeconds,
        }
      );
    case 'evaluation':
      return before && event.split === 'test' ? { ...before, testError: event.error } : before;
    case 'done':
    case 'stopped':
      return (
        before && {
          ...before,
          step: event.step,
          testError: event.testError ?? before.testError,
          trainSeconds: event.trainSeconds,
        }
      );
    default:
      return before;
  }
}
