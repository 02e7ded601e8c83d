import type { EvaluationRow, MetricsRow } from 'ff-core';

/** A logged step, as a trainer writes it. */
export function metricsRow(step: number, loss = 1 / step): MetricsRow {
  const layers = [{ loss, positive: 2, negative: 1 }];
  return { type: 'metrics', step, epoch: step / 10, learningRate: 0.01, layers, time: step / 100 };
}

/** An evaluation on two classes. */
export function evaluationRow(step: number, error = 5): EvaluationRow {
  return {
    type: 'evaluation',
    step,
    epoch: step / 10,
    split: 'test',
    samples: 20,
    error,
    layers: [{ error, separation: 0.9, deadUnits: 0.25 }],
    confusion: [
      [9, 1],
      [0, 10],
    ],
    classAccuracy: [90, 100],
    time: step / 100,
  };
}
