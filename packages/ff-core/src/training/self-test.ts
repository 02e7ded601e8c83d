import { evaluationProgram } from '../evaluation/program.ts';
import { OnnxExecutor } from '../executors/compiled/session.ts';
import type { Executor, Feeds, Outputs } from '../executors/executor.ts';
import { defineModel } from '../model/define-model.ts';
import { softmaxHead } from '../model/head.ts';
import { dense } from '../model/layers/dense.ts';
import { buildNet, type Net } from '../model/net.ts';
import { adam } from '../model/optimizers/adam.ts';
import { momentum } from '../model/optimizers/momentum.ts';
import { joint } from '../model/schedules.ts';
import type { TypedArray } from '../tensors.ts';
import { noData } from './no-data.ts';
import { trainProgram } from './program.ts';
import { Random } from './random.ts';
import { scalarNames, stepScalars } from './scalars.ts';
import { initialState } from './state.ts';
import { testProducts } from './test-products.ts';

/** How far a device's numbers are from the CPU's, in the tensor where they are farthest off. */
export interface SelfTest {
  readonly passed: boolean;
  /** The tensor, e.g. `layers.0.weight`. */
  readonly tensor: string;
  /** Largest difference, as a share of the tensor's largest value. */
  readonly off: number;
}

/** What a device that computes in float32 may be off; a wrong one is off by far more. */
export const selfTestTolerance = 1e-3;

const BATCH = 12;
const STEPS = 4;
const PIXELS = 90;

/** Trains a tiny net for a few steps, evaluates it, and compares all figures and all state with the CPU's. */
export async function selfTest(executor: Executor): Promise<SelfTest> {
  const net = testNet();
  const cpu = new OnnxExecutor();
  const expected = await numbers(net, cpu);
  const actual = await numbers(net, executor);
  await cpu.dispose();
  const shares = [...expected].map(([tensor, values]) => ({
    tensor,
    off: difference(actual.get(tensor), values),
  }));
  const worst = shares.reduce((most, one) => (one.off > most.off ? one : most));
  return { passed: worst.off <= selfTestTolerance, ...worst };
}

/** Widths that no tile of a GPU's product divides; one optimizer with slots, one without. */
function testNet(): Net {
  const model = defineModel({
    data: noData,
    layers: [dense(70, { optimizer: momentum() }), dense(33)],
    optimizer: adam(),
    head: softmaxHead(),
    schedule: joint({ batchSize: BATCH }),
  });
  return buildNet(model, { sampleShape: [PIXELS], classes: 10, scale: 1 / 255, offset: 0 });
}

/** All that a few steps, an evaluation and products of several sizes make, by name. */
async function numbers(net: Net, executor: Executor): Promise<Map<string, TypedArray>> {
  const tensors = initialState(net, 0);
  const { program } = trainProgram(net, BATCH, 'all', tensors);
  const training = await executor.open(program);
  const evaluation = await executor.open(evaluationProgram(net, BATCH, tensors));
  const state = executor.load(tensors);
  try {
    const feeds = testFeeds(net);
    const figures = await training.run(state, feeds);
    const image = feeds.inputs.image!.subarray(0, BATCH * PIXELS);
    const scores = await evaluation.run(state, { steps: 1, inputs: { image }, scalars: new Float32Array(0) });
    const after = Object.entries(await state.read());
    return new Map([
      ...after.map(([name, { data }]) => [name, data] as const),
      ...outputs(figures),
      ...outputs(scores),
      ...outputs(await testProducts(executor)),
    ]);
  } finally {
    state.dispose();
    await training.dispose();
    await evaluation.dispose();
  }
}

const outputs = (all: Outputs) => Object.entries(all).map(([name, { data }]) => [name, data] as const);

function testFeeds(net: Net): Feeds {
  const random = new Random(0, 'self-test');
  const draw = <T extends TypedArray>(values: T, below: number): T => {
    for (let i = 0; i < values.length; i++) values[i] = random.integer(below);
    return values;
  };
  const label = draw(new Int32Array(STEPS * BATCH), net.classes);
  const names = scalarNames(net);
  const scalars = Array.from({ length: STEPS }, (_, step) => {
    const values = stepScalars(net, () => ({ step, steps: STEPS, epoch: 0, epochs: 1 }));
    return names.map((name) => values[name]!);
  });
  return {
    steps: STEPS,
    inputs: {
      image: draw(new Uint8Array(STEPS * BATCH * PIXELS), 256),
      label,
      wrong: label.map((value) => (value + 1 + random.integer(net.classes - 1)) % net.classes),
    },
    scalars: Float32Array.from(scalars.flat()),
  };
}

/** Largest difference by the largest value; infinite where a number is missing or not finite. */
function difference(actual: TypedArray | undefined, expected: TypedArray): number {
  if (actual?.length !== expected.length) return Number.POSITIVE_INFINITY;
  let [most, largest] = [0, 0];
  for (let i = 0; i < expected.length; i++) {
    const off = Math.abs(actual[i]! - expected[i]!);
    most = Math.max(most, Number.isFinite(off) ? off : Number.POSITIVE_INFINITY);
    largest = Math.max(largest, Math.abs(expected[i]!));
  }
  return most === 0 ? 0 : most / largest;
}
