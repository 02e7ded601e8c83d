import { UserError } from '../errors.ts';
import { sizeOf } from '../tensors.ts';
import { customShapes } from './custom-shapes.ts';
import type { Fans } from './initialise.ts';
import type { DenseLayer } from './layers/dense.ts';
import type { Layer } from './layers/layer.ts';
import type { LeakyLayer } from './layers/leaky.ts';
import type { MapLayer } from './layers/map.ts';
import type { RecurrentLayer } from './layers/recurrent.ts';
import type { Model } from './model.ts';
import { asMap, type Shape } from './shape.ts';
import { windowsOf } from './windows.ts';

/** A parameter of a layer; weight decay may treat weights and biases differently. */
export interface ParameterSpec {
  readonly shape: readonly number[];
  readonly role: 'weight' | 'bias';
  /** What its first values are drawn by; absent where the layer's own code draws them. */
  readonly fans?: Fans;
}

/** What a layer makes of an input's shape. */
export interface LayerShapes {
  readonly outputShape: Shape;
  readonly parameters: Readonly<Record<string, ParameterSpec>>;
}

/**
 * Shapes of a layer on an input.
 * @throws UserError naming the layer that its input does not fit, or whose own code fails.
 */
export function shapesOf(
  layer: Layer,
  index: number,
  input: Shape,
  model: Model,
  classes: number,
): LayerShapes {
  if (layer.normalise.over === 'channels' && !asMap(input))
    throw new UserError(
      `layers[${index}].normalise.over: got "channels"; its input is a row of ${input} values, which has none`,
      { usage: true },
    );
  switch (layer.kind) {
    case 'dense':
    case 'leaky':
      return denseShapes(layer, index, sizeOf(input), model, classes);
    case 'recurrent':
      return recurrentShapes(layer, sizeOf(input), widthAbove(model, index, classes));
    case 'conv2d':
    case 'local2d':
      return mapShapes(layer, index, input);
    case 'custom':
      return customShapes(layer, index, sizeOf(input), model.seed);
    default:
      return layer satisfies never;
  }
}

/** Whether the layer keeps the label's rows of its weights apart, as an embedding (see forward.ts). */
export function hasLabelWeights(layer: Layer, index: number, model: Model): boolean {
  const isDense = layer.kind === 'dense' || layer.kind === 'leaky';
  return isDense && index === 0 && model.labels.kind !== 'none';
}

function denseShapes(
  layer: DenseLayer | LeakyLayer,
  index: number,
  inputs: number,
  model: Model,
  classes: number,
): LayerShapes {
  const { units } = layer;
  const labelled = hasLabelWeights(layer, index, model);
  const fans = { in: inputs, out: units };
  const parameters: Record<string, ParameterSpec> = {
    weight: { shape: [labelled ? inputs - classes : inputs, units], role: 'weight', fans },
  };
  if (labelled) parameters.label = { shape: [classes, units], role: 'weight', fans };
  if (layer.bias) parameters.bias = { shape: [units], role: 'bias', fans };
  return { outputShape: [units], parameters };
}

function recurrentShapes({ units, bias }: RecurrentLayer, below: number, above: number): LayerShapes {
  const fans = { in: below + above, out: units };
  const parameters: Record<string, ParameterSpec> = {
    weight: { shape: [below, units], role: 'weight', fans },
    down: { shape: [above, units], role: 'weight', fans },
  };
  if (bias) parameters.bias = { shape: [units], role: 'bias', fans };
  return { outputShape: [units], parameters };
}

/** Width of what a recurrent layer sees from above: the next layer's, or the label's. */
function widthAbove({ layers }: Model, index: number, classes: number): number {
  const above = layers[index + 1];
  return above?.kind === 'recurrent' ? above.units : classes;
}

function mapShapes(layer: MapLayer, index: number, inputShape: Shape): LayerShapes {
  const { kernel, channels } = layer;
  const { input, total, output } = windowsOf(layer, index, inputShape);
  const window = [kernel, kernel, input[2], channels];
  const shared = layer.kind === 'conv2d';
  // a weight of its own reaches one output; a shared one an output for each place of the window
  const fans = { in: kernel ** 2 * input[2], out: (shared ? kernel ** 2 : 1) * channels };
  const positions = shared ? [] : total.slice(0, 2);
  const parameters: Record<string, ParameterSpec> = {
    weight: { shape: [...positions, ...window], role: 'weight', fans },
  };
  if (layer.bias) parameters.bias = { shape: [...positions, channels], role: 'bias', fans };
  return { outputShape: output, parameters };
}
