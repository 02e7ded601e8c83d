import type { TrainEvent } from 'ff-core';
import type { RunSummary } from '../runs/record.ts';

/** The run's summary after an event; the same object where the event changes nothing. */
export function summarise(before: RunSummary | undefined, event: TrainEvent): RunSummary | undefined {
  switch (event.type) {
    case 'start':
      return {
        trainSeconds: 0,
        epoch: 0,
        ...withoutRate(before),
        step: event.from,
        steps: event.steps,
        epochs: event.epochs,
      };
    case 'progress':
      return (
        before && {
          ...before,
          step: event.step,
          steps: event.steps,
          epoch: event.epoch,
          epochs: event.epochs,
          rate: event.stepsPerSecond,
          secondsLeft: event.secondsLeft,
          trainSeconds: event.rows.at(-1)?.time ?? before.trainSeconds,
        }
      );
    case 'evaluation':
      return before && event.split === 'test' ? { ...before, testError: event.error } : before;
    case 'done':
    case 'stopped':
      return (
        before && {
          ...withoutRate(before),
          step: event.step,
          testError: event.testError ?? before.testError,
          trainSeconds: event.trainSeconds,
        }
      );
    default:
      return before;
  }
}

function withoutRate<Summary extends RunSummary | undefined>(summary: Summary): Summary {
  return summary && { ...summary, rate: undefined, secondsLeft: undefined };
}
