import type { Executor } from '../../src/executors/executor.ts';
import type { Model } from '../../src/model/model.ts';
import type { Net } from '../../src/model/net.ts';
import type { Formula, Optimizer } from '../../src/model/optimizers/optimizer.ts';
import type { TensorData, TensorMap } from '../../src/tensors.ts';
import type { Visit } from '../../src/training/plan.ts';
import { initialState } from '../../src/training/state.ts';
import type { GoldenCase } from '../case.ts';
import { goodnessOf, logisticLossOf, normaliseOf, parse, thresholdOf } from '../formulas.ts';
import { dimsOf, goldenNet } from '../model.ts';
import { optimizerOf } from '../optimizer.ts';
import { runSteps, runTraining } from '../training.ts';
import { compareFinal, withInitial } from '../weights.ts';

/** The net of a family that trains a whole network: relu layers with one loss and one optimizer. */
export function networkOf(
  golden: GoldenCase,
  schedule: Model['schedule'],
  formula: Formula,
  model: Partial<Model> = {},
  classes?: number,
): Net {
  parse(golden.spec.layers, /^dense \+ relu; weight \[in, out\]$/, 'layers');
  const optimizer = networkOptimizer(golden, formula);
  const options = (units: number) => ({
    normalise: normaliseOf(golden),
    goodness: goodnessOf(golden),
    threshold: thresholdOf(golden, units),
  });
  const loss = logisticLossOf(golden);
  return goldenNet(dimsOf(golden), options, { schedule, loss, optimizer, ...model }, classes);
}

/** The one optimizer of a whole network. */
export function networkOptimizer(golden: GoldenCase, formula: Formula): Optimizer {
  const fields = golden.spec.optimizer as { readonly name?: string };
  const optimizer = optimizerOf(fields.name ?? '', fields, formula);
  if (!optimizer) throw golden.uncovered();
  return optimizer;
}

/** How a family's tensors relate to the steps of a plan. */
export interface NetworkRun {
  readonly batch: number;
  readonly samples: number;
  feed(visit: Visit): Record<string, TensorData>;
  /** Name of what step `visit` recorded about a layer: `loss.<step>.<layer>`. */
  record(kind: string, visit: Visit, layer: number): string;
}

/**
 * Trains as the fixture did and compares every step's losses and goodness and the last state; then once more with the
 * very program that `train` runs. Returns the last state.
 */
export async function checkNetwork(
  golden: GoldenCase,
  executor: Executor,
  net: Net,
  { batch, samples, feed, record }: NetworkRun,
): Promise<TensorMap> {
  const state = withInitial(initialState(net, 0), net, golden);
  const options = { net, executor, state, batch, samples, feed };
  const { steps, final } = await runSteps(options);
  for (const { visit, outputs } of steps)
    for (const { index } of net.layers) {
      if (!outputs[`loss.${index}`]) continue;
      golden.compare(record('loss', visit, index), outputs[`loss.${index}`]!, 'values');
      golden.compare(record('goodness.pos', visit, index), outputs[`positive.${index}`]!, 'values');
      golden.compare(record('goodness.neg', visit, index), outputs[`negative.${index}`]!, 'values');
    }
  compareFinal(golden, net, final);

  const training = await runTraining(options);
  for (const { visit, outputs } of training.steps) {
    const layers = visit.trained === 'all' ? net.layers.map(({ index }) => index) : [visit.trained];
    layers.forEach((layer, i) => {
      golden.compare(record('loss', visit, layer), [outputs.figures![3 * i]!], 'values');
    });
  }
  compareFinal(golden, net, training.final);
  return final;
}
