import type { Tensor } from '@tensorflow/tfjs-core';
import type { Executor, Feeds, Outputs, Program } from '../src/executors/executor.ts';
import type { Net } from '../src/model/net.ts';
import { sizeOf, type TensorData, type TensorMap, type TensorSpec } from '../src/tensors.ts';
import { Plan, type Visit } from '../src/training/plan.ts';
import { stepProgram, trainProgram } from '../src/training/program.ts';
import { scalarNames, stepScalars } from '../src/training/scalars.ts';
import type { StepResult, TrainedLayers } from '../src/training/train-step.ts';

/** Outputs of one step by name. */
export type StepOutputs = Readonly<Record<string, ArrayLike<number>>>;

/** A run of the engine on given batches. */
export interface GoldenRun {
  /** Every step of the plan, with what it made: `loss.<layer>`, `after/<state tensor>`, ... */
  readonly steps: readonly { readonly visit: Visit; readonly outputs: StepOutputs }[];
  /** All state tensors after the last step. */
  readonly final: TensorMap;
}

interface RunOptions {
  readonly net: Net;
  readonly executor: Executor;
  readonly state: TensorMap;
  readonly batch: number;
  /** Samples of an epoch: the batch size times the number of batches. */
  readonly samples: number;
  /** What each step is fed, by input. */
  feed(visit: Visit): Record<string, TensorData>;
}

/**
 * Runs the net's own schedule over given batches, as `train` does: the plan decides what each step trains and where its
 * learning rates stand, and steps that share a program run in one chunk.
 */
export function runSteps(options: RunOptions): Promise<GoldenRun> {
  const { net, batch, state } = options;
  return run(options, (trained) => {
    const program = stepProgram(net, { name: 'golden', batch, trained, state, outputs: everything });
    return { ...program, step: withState(program) };
  });
}

/** The same with the program that training uses, whose one output is `figures`. */
export function runTraining(options: RunOptions): Promise<GoldenRun> {
  const { net, batch, state } = options;
  return run(options, (trained) => trainProgram(net, batch, trained, state).program);
}

async function run(options: RunOptions, programOf: (trained: TrainedLayers) => Program): Promise<GoldenRun> {
  const { net, executor, samples, feed } = options;
  const plan = new Plan(net, samples);
  const state = executor.load(options.state);
  const steps: { visit: Visit; outputs: StepOutputs }[] = [];
  for (let from = 0; from < plan.steps; ) {
    const end = plan.chunkEnd(from, plan.steps);
    const visits = Array.from({ length: end - from }, (_, i) => plan.visit(from + i));
    const program = withFloatImages(programOf(visits[0]!.trained), options.batch);
    const session = await executor.open(program);
    const outputs = await session.run(state, feedsOf(program, net, plan, visits, feed));
    visits.forEach((visit, i) => {
      steps.push({ visit, outputs: stepOutputs(outputs, i) });
    });
    await session.dispose();
    from = end;
  }
  const final = await state.read();
  state.dispose();
  return { steps, final };
}

/** Images of fixtures are numbers of any kind, those of data sets are bytes. */
export function withFloatImages(program: Program, batch: number): Program {
  const images = Object.entries(program.inputs).flatMap(([name, { shape, dtype }]): [string, TensorSpec][] =>
    dtype === 'uint8' ? [[name, { shape: [batch, shape[1]!], dtype: 'float32' }]] : [],
  );
  return { ...program, inputs: { ...program.inputs, ...Object.fromEntries(images) } };
}

function feedsOf(
  { inputs: specs }: Program,
  net: Net,
  plan: Plan,
  visits: readonly Visit[],
  feed: RunOptions['feed'],
): Feeds {
  const names = scalarNames(net);
  const scalars = visits.flatMap((visit) => {
    const values = stepScalars(net, (owner) => plan.position(owner, visit));
    return names.map((name) => values[name]!);
  });
  const fed = visits.map(feed);
  const inputs = Object.entries(specs).map(([name, { shape, dtype }]) => {
    const size = sizeOf(shape);
    const data =
      dtype === 'float32' ? new Float32Array(visits.length * size) : new Int32Array(visits.length * size);
    fed.forEach((tensors, i) => {
      const tensor = tensors[name];
      if (!tensor || sizeOf(tensor.shape) !== size) throw new Error(`${name} is not of the shape [${shape}]`);
      data.set(tensor.data, i * size);
    });
    return [name, data] as const;
  });
  return { steps: visits.length, inputs: Object.fromEntries(inputs), scalars: Float32Array.from(scalars) };
}

function stepOutputs(outputs: Outputs, step: number): StepOutputs {
  const own = Object.entries(outputs).map(([name, { shape, data }]) => {
    const size = sizeOf(shape.slice(1));
    return [name, data.subarray(step * size, (step + 1) * size)] as const;
  });
  return Object.fromEntries(own);
}

/** All that a step tells of every layer and of the head. */
function everything({ layers, head }: StepResult): Record<string, Tensor> {
  const outputs: Record<string, Tensor> = {};
  layers.forEach((result, index) => {
    if (!result) return;
    outputs[`loss.${index}`] = result.loss;
    outputs[`positive.${index}`] = result.positive!;
    outputs[`negative.${index}`] = result.negative!;
    outputs[`output.${index}`] = result.output;
    result.losses?.forEach((loss, pass) => {
      outputs[`loss.${index}.${pass}`] = loss;
    });
    for (const [name, tensor] of Object.entries(result.gradients))
      outputs[`gradient.${index}.${name}`] = tensor;
  });
  if (head) Object.assign(outputs, { 'head.loss': head.loss, 'head.logits': head.logits });
  return outputs;
}

/** The step with the state that it leaves among its outputs, since a chunk shows only its last. */
function withState({ step }: Program): Program['step'] {
  return (...tensors) => {
    const { state, outputs } = step(...tensors);
    const after = Object.entries(state).map(([name, tensor]) => [`after/${name}`, tensor] as const);
    return { state, outputs: { ...outputs, ...Object.fromEntries(after) } };
  };
}
