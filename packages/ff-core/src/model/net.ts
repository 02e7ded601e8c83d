import '../tensorflow.ts';
import * as tf from '@tensorflow/tfjs-core';
import { UserError } from '../errors.ts';
import type { TensorMap } from '../tensors.ts';
import { Random } from '../training/random.ts';
import { initialBias, initialWeight } from './initialise.ts';
import { widths } from './labels.ts';
import type { CustomLayer, InitContext } from './layers/custom.ts';
import type { DenseLayer } from './layers/dense.ts';
import type { Layer } from './layers/layer.ts';
import type { LeakyLayer } from './layers/leaky.ts';
import type { Loss } from './losses.ts';
import type { Model } from './model.ts';
import type { Optimizer } from './optimizers/optimizer.ts';

/** A parameter of a layer; weight decay may treat weights and biases differently. */
export interface ParameterSpec {
  readonly shape: readonly number[];
  readonly role: 'weight' | 'bias';
}

/** A layer with the widths that the data give it. */
export interface NetLayer {
  readonly index: number;
  readonly layer: Layer;
  /** Width of its input; for the first layer with the label's columns. */
  readonly inputs: number;
  readonly units: number;
  readonly parameters: Readonly<Record<string, ParameterSpec>>;
  readonly loss: Loss;
  readonly optimizer: Optimizer;
}

/** A model made concrete for data of a given width. */
export interface Net {
  readonly model: Model;
  /** Values of one sample, e.g. 784. */
  readonly pixels: number;
  readonly classes: number;
  /** Pixel values reach the net as `pixel * scale + offset`. */
  readonly scale: number;
  readonly offset: number;
  readonly layers: readonly NetLayer[];
}

/** What of a data set shapes a net. */
export interface DataShape {
  readonly sampleShape: readonly number[];
  readonly classes: number;
  readonly scale: number;
  readonly offset: number;
}

/**
 * Fits a model to data: every layer gets its input width and its parameters' shapes.
 * @throws UserError naming the custom layer whose `init` or `call` fails.
 */
export function buildNet(model: Model, data: DataShape): Net {
  const pixels = data.sampleShape.reduce((product, length) => product * length, 1);
  let inputs = widths(model.labels, pixels, data.classes).inputs;
  const layers = model.layers.map((layer, index): NetLayer => {
    const { units, parameters } =
      layer.kind === 'custom'
        ? customShapes(layer, index, inputs, model.seed)
        : denseShapes(layer, index, inputs, model, data.classes);
    const built = {
      index,
      layer,
      inputs,
      units,
      parameters,
      loss: layer.loss ?? model.loss,
      optimizer: layer.optimizer ?? model.optimizer,
    };
    inputs = units;
    return built;
  });
  return { model, pixels, classes: data.classes, scale: data.scale, offset: data.offset, layers };
}

/** Whether the layer keeps the label's rows of its weights apart, as an embedding (see forward.ts). */
export function hasLabelWeights(layer: Layer, index: number, model: Model): boolean {
  return layer.kind !== 'custom' && index === 0 && model.labels.kind !== 'none';
}

function denseShapes(
  layer: DenseLayer | LeakyLayer,
  index: number,
  inputs: number,
  model: Model,
  classes: number,
) {
  const labelled = hasLabelWeights(layer, index, model);
  const parameters: Record<string, ParameterSpec> = {
    weight: { shape: [labelled ? inputs - classes : inputs, layer.units], role: 'weight' },
  };
  if (labelled) parameters.label = { shape: [classes, layer.units], role: 'weight' };
  if (layer.bias) parameters.bias = { shape: [layer.units], role: 'bias' };
  return { units: layer.units, parameters };
}

function customShapes(layer: CustomLayer, index: number, inputs: number, seed: number) {
  const initial = initialCustom(layer, index, inputs, seed);
  const parameters = Object.fromEntries(
    Object.entries(initial).map(([name, { shape }]): [string, ParameterSpec] => [
      name,
      { shape, role: shape.length > 1 ? 'weight' : 'bias' },
    ]),
  );
  return { units: customUnits(layer, index, inputs, initial), parameters };
}

const placeOf = (layer: Layer, index: number): string =>
  `layers[${index}]${layer.name ? ` (${layer.name})` : ''}`;

function initialCustom(layer: CustomLayer, index: number, inputs: number, seed: number): TensorMap {
  const random = new Random(seed, 'custom', index);
  const make = (shape: readonly number[], next: () => number) => {
    const size = shape.reduce((product, length) => product * length, 1);
    return { shape, dtype: 'float32' as const, data: Float32Array.from({ length: size }, next) };
  };
  const context: InitContext = {
    inputs,
    normal: (shape, deviation) => make(shape, () => random.normal() * deviation),
    uniform: (shape, limit) => make(shape, () => (random.uniform() * 2 - 1) * limit),
    zeros: (shape) => make(shape, () => 0),
    filled: (shape, value) => make(shape, () => value),
  };
  try {
    return layer.init(context);
  } catch (cause) {
    throw new UserError(`${placeOf(layer, index)}: init failed: ${(cause as Error).message}`, { cause });
  }
}

/** Runs `call` once on two rows of zeros to learn how wide its output is. */
function customUnits(layer: CustomLayer, index: number, inputs: number, initial: TensorMap): number {
  const where = placeOf(layer, index);
  let shape: readonly number[];
  try {
    shape = tf.tidy(() => {
      const parameters = Object.fromEntries(
        Object.entries(initial).map(([name, { data, shape }]) => [
          name,
          tf.tensor(data, [...shape], 'float32'),
        ]),
      );
      return layer.call(tf.zeros([2, inputs]), parameters).shape;
    });
  } catch (cause) {
    const message = `${where}: call failed on an input of shape [2, ${inputs}]: ${(cause as Error).message}`;
    throw new UserError(message, { cause });
  }
  if (shape.length !== 2 || shape[0] !== 2)
    throw new UserError(
      `${where}: call returned shape [${shape}] for an input of shape [2, ${inputs}]; expected [2, units]`,
    );
  return shape[1]!;
}

/** Initial weights of the whole net, drawn from the seed: `layers.<i>.<parameter>`. */
export function initialParameters(net: Net, seed: number): TensorMap {
  const tensors: TensorMap = {};
  for (const { index, layer, inputs, parameters } of net.layers) {
    if (layer.kind === 'custom') {
      const initial = initialCustom(layer, index, inputs, seed);
      for (const [name, tensor] of Object.entries(initial)) tensors[`layers.${index}.${name}`] = tensor;
      continue;
    }
    const random = new Random(seed, 'init', index);
    for (const [name, { shape, role }] of Object.entries(parameters)) {
      const data =
        role === 'bias'
          ? initialBias(layer.initialiser, inputs, layer.units, random)
          : initialWeight(layer.initialiser, inputs, layer.units, shape[0]!, random);
      tensors[`layers.${index}.${name}`] = { shape, dtype: 'float32', data };
    }
  }
  return tensors;
}
