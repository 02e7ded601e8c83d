import type { Executor } from '../../src/executors/executor.ts';
import type { DenseOptions } from '../../src/model/layers/dense.ts';
import type { Loss } from '../../src/model/losses.ts';
import type { Net } from '../../src/model/net.ts';
import type { Optimizer } from '../../src/model/optimizers/optimizer.ts';
import { loops } from '../../src/model/schedules.ts';
import type { TensorMap } from '../../src/tensors.ts';
import { initialState } from '../../src/training/state.ts';
import type { GoldenCase } from '../case.ts';
import { dimsOf, goldenNet } from '../model.ts';
import { type GoldenRun, runSteps, runTraining } from '../training.ts';
import { withInitial } from '../weights.ts';

interface OneLayer {
  readonly layer: (units: number) => DenseOptions;
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  /** Factor on the initial weights and biases. */
  readonly factor?: number;
}

/** One layer that takes a step on each of the inputs `input.pos.<step>`, and the state before the first. */
export interface OneLayerRun extends GoldenRun {
  readonly net: Net;
  readonly state: TensorMap;
  /** What the program that `train` runs makes of the same. */
  readonly training: GoldenRun;
}

/** Trains the layer and compares its losses and goodness of every step. */
export async function runOneLayer(
  golden: GoldenCase,
  executor: Executor,
  { layer, loss, optimizer, factor }: OneLayer,
): Promise<OneLayerRun> {
  const dims = dimsOf(golden);
  if (dims.length !== 2)
    throw new Error(`${golden.fixture.family} has ${dims.length - 1} layers, expected one`);
  const batch = golden.tensor('input.pos.0').shape[0]!;
  const steps = golden.count((step) => `input.pos.${step}`);
  const schedule = loops('epoch', 'batch', 'layer', { epochs: 1, batchSize: batch });
  const net = goldenNet(dims, layer, { loss, optimizer, schedule });
  const state = withInitial(initialState(net, 0), net, golden, factor);
  const options = {
    net,
    executor,
    state,
    batch,
    samples: batch * steps,
    feed: ({ batch: step }: { readonly batch: number }) => ({
      image: golden.tensor(`input.pos.${step}`),
      negative: golden.tensor(`input.neg.${step}`),
    }),
  };
  const run = await runSteps(options);
  run.steps.forEach(({ outputs }, step) => {
    golden.compare(`loss.${step}.0`, outputs['loss.0']!, 'values');
    golden.compare(`goodness.pos.${step}.0`, outputs['positive.0']!, 'values');
    golden.compare(`goodness.neg.${step}.0`, outputs['negative.0']!, 'values');
  });
  const training = await runTraining(options);
  training.steps.forEach(({ outputs }, step) => {
    golden.compare(`loss.${step}.0`, [outputs.figures![0]!], 'values');
  });
  return { ...run, net, state, training };
}
