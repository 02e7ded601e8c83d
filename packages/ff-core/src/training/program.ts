import * as tf from '@tensorflow/tfjs-core';
import type { Program } from '../executors/executor.ts';
import { votesForClasses } from '../model/class-groups.ts';
import type { Net } from '../model/net.ts';
import { drawSpecs } from '../model/noise.ts';
import { spikeDraws, spikeDrawsSpec } from '../model/rate-coding.ts';
import type { TensorMap, TensorSpec } from '../tensors.ts';
import { scalarNames } from './scalars.ts';
import { type StepResult, type TrainedLayers, trainStep, trainsOnlyHead } from './train-step.ts';

/** Order of the numbers in the output `figures` of a training program. */
export interface FigureLayout {
  /** Layers that the program trains or measures, each with loss, positive and negative goodness. */
  readonly layers: readonly number[];
  readonly head: boolean;
}

/** A training step for batches of one size, and how to read its figures. */
export interface TrainProgram {
  readonly program: Program;
  readonly layout: FigureLayout;
}

/** What the host feeds for each step of a net, by name. */
export function stepInputs(net: Net, batch: number): Record<string, TensorSpec> {
  const { labels, negatives, head } = net.model;
  const specs: Record<string, TensorSpec> = { image: { shape: [batch, net.pixels], dtype: 'uint8' } };
  const votes = votesForClasses(net);
  if (votes || labels.kind !== 'none' || head) specs.label = { shape: [batch], dtype: 'int32' };
  if (labels.kind === 'none' && !votes) specs.negative = { shape: [batch, net.pixels], dtype: 'uint8' };
  else if (negatives.kind === 'hardNegatives')
    specs.gumbel = { shape: [batch, net.classes], dtype: 'float32' };
  else if (!votes) specs.wrong = { shape: [batch], dtype: 'int32' };
  const draws = spikeDrawsSpec(net, batch);
  if (draws) specs[spikeDraws] = draws;
  for (const layer of net.layers) Object.assign(specs, drawSpecs(layer, votes ? batch : 2 * batch));
  return specs;
}

/** A program around `trainStep`; `outputs` chooses what of its result the host reads. */
export function stepProgram(
  net: Net,
  options: {
    readonly name: string;
    readonly batch: number;
    readonly trained: TrainedLayers;
    readonly state: TensorMap;
    readonly inputs?: Record<string, TensorSpec>;
    outputs(result: StepResult): Record<string, tf.Tensor>;
  },
): Program {
  const specs = Object.entries(options.state).map(([name, { shape, dtype }]) => [name, { shape, dtype }]);
  return {
    name: options.name,
    state: Object.fromEntries(specs),
    inputs: options.inputs ?? stepInputs(net, options.batch),
    scalars: scalarNames(net),
    step(before, inputs, scalars) {
      const state = { ...before };
      const result = trainStep({ net, state, scalars, draws: inputs[spikeDraws] }, inputs, options.trained);
      const changed = Object.entries(state).filter(([name, tensor]) => tensor !== before[name]);
      return { state: Object.fromEntries(changed), outputs: options.outputs(result) };
    },
  };
}

/** The training step as runs use it: its one output `figures` holds every layer's means, in the order of `layout`. */
export function trainProgram(
  net: Net,
  batch: number,
  trained: TrainedLayers,
  state: TensorMap,
): TrainProgram {
  const layers = net.layers
    .map(({ index }) => index)
    .filter((index) => !trainsOnlyHead(net) && (trained === 'all' || index === trained));
  const head = Boolean(net.model.head) && (trained === 'all' || trained === net.layers.length - 1);
  const program = stepProgram(net, {
    name: trained === 'all' ? `train-${batch}` : `train-layer-${trained}-${batch}`,
    batch,
    trained,
    state,
    outputs(result) {
      const figures = layers.flatMap((index) => {
        const { loss, positive, negative } = result.layers[index]!;
        return [loss, tf.mean(positive!), tf.mean(negative!)];
      });
      if (head) figures.push(result.head!.loss);
      return { figures: tf.stack(figures.map((figure) => tf.reshape(figure, []))) };
    },
  });
  return { program, layout: { layers, head } };
}
