import type { Tensor } from '@tensorflow/tfjs-core';
import type { Dataset, Split } from '../../data/dataset.ts';
import { buildNet } from '../../model/net.ts';
import { sizeOf } from '../../tensors.ts';
import { Feeder } from '../../training/feeder.ts';
import { openNegatives } from '../../training/negative-images/maker.ts';
import { Plan } from '../../training/plan.ts';
import { stepProgram } from '../../training/program.ts';
import { Random } from '../../training/random.ts';
import { initialState } from '../../training/state.ts';
import type { StepResult } from '../../training/train-step.ts';
import type { Executor } from '../executor.ts';
import type { RandomModel } from './random-model.ts';

/** Numbers that belong together, by name. */
export type Numbers = Map<string, Float32Array>;

/** What a run of a model tells. */
export interface ModelRun {
  /** Losses, goodness and the head's logits of every step: `<step> loss.<layer>`. */
  readonly values: Numbers;
  /** Weights, optimizer state and running means after the last step. */
  readonly state: Numbers;
}

const SAMPLES = 10;

/** Random images; every third pixel is black, as most pixels of a digit are. */
function randomData({ sampleShape, classes, seed }: RandomModel): Dataset {
  const pixels = sizeOf(sampleShape);
  const random = new Random(seed, 'data');
  const images = Uint8Array.from({ length: SAMPLES * pixels }, (_, i) => (i % 3 ? random.integer(256) : 0));
  const labels = Uint8Array.from({ length: SAMPLES }, () => random.integer(classes));
  const train: Split = { count: SAMPLES, images, labels };
  return { name: 'random', sampleShape, classes, scale: 1 / 255, offset: 0, train, test: train };
}

/** Trains a model to the end of its plan, in as few chunks as the plan allows. */
export async function runModel(random: RandomModel, executor: Executor): Promise<ModelRun> {
  const { model, seed } = random;
  const data = randomData(random);
  const net = buildNet(model, data);
  const plan = new Plan(net, data.train.count);
  const negatives = await openNegatives(model.negatives, data.sampleShape);
  const feeder = new Feeder(net, plan, data, { shift: 0 }, seed, negatives);
  const initial = initialState(net, seed);
  const held = executor.load(initial);
  const values: Numbers = new Map();
  for (let from = 0; from < plan.steps; ) {
    const end = plan.chunkEnd(from, plan.steps);
    const visits = Array.from({ length: end - from }, (_, i) => plan.visit(from + i));
    const { trained, size } = visits[0]!;
    const program = stepProgram(net, { name: 'agreement', batch: size, trained, state: initial, outputs });
    const session = await executor.open(program);
    const made = await session.run(held, feeder.feeds(visits));
    for (const [name, { shape, data }] of Object.entries(made)) {
      const length = sizeOf(shape.slice(1));
      visits.forEach(({ step }, i) => {
        values.set(`${step} ${name}`, Float32Array.from(data.subarray(i * length, (i + 1) * length)));
      });
    }
    await session.dispose();
    from = end;
  }
  const state: Numbers = new Map();
  for (const [name, { data }] of Object.entries(await held.read())) state.set(name, data as Float32Array);
  held.dispose();
  return { values, state };
}

function outputs({ layers, head }: StepResult): Record<string, Tensor> {
  const named: Record<string, Tensor> = {};
  layers.forEach((result, index) => {
    if (!result) return;
    named[`loss.${index}`] = result.loss;
    named[`positive.${index}`] = result.positive!;
    named[`negative.${index}`] = result.negative!;
  });
  if (head) Object.assign(named, { 'head.loss': head.loss, 'head.logits': head.logits });
  return named;
}
