import '../tensorflow.ts';
import * as tf from '@tensorflow/tfjs-core';
import { UserError } from '../errors.ts';
import type { TensorMap } from '../tensors.ts';
import { Random } from '../training/random.ts';
import type { LayerShapes, ParameterSpec } from './layer-shapes.ts';
import type { CustomLayer, InitContext } from './layers/custom.ts';

/**
 * Shapes of a layer of the user's own, by running its code.
 * @throws UserError naming the layer whose `init` or `call` fails.
 */
export function customShapes(layer: CustomLayer, index: number, inputs: number, seed: number): LayerShapes {
  const initial = initialCustom(layer, index, inputs, seed);
  const parameters = Object.fromEntries(
    Object.entries(initial).map(([name, { shape }]): [string, ParameterSpec] => [
      name,
      { shape, role: shape.length > 1 ? 'weight' : 'bias' },
    ]),
  );
  return { outputShape: [customUnits(layer, index, inputs, initial)], parameters };
}

const placeOf = (layer: CustomLayer, index: number): string =>
  `layers[${index}]${layer.name ? ` (${layer.name})` : ''}`;

/** The parameters that the layer's `init` makes, by name. */
export function initialCustom(layer: CustomLayer, index: number, inputs: number, seed: number): TensorMap {
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
