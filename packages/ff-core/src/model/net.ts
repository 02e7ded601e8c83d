import { UserError } from '../errors.ts';
import { sizeOf, type TensorMap } from '../tensors.ts';
import { Random } from '../training/random.ts';
import { checkGroups } from './class-groups.ts';
import { initialCustom } from './custom-shapes.ts';
import { goodnessProblem } from './goodness.ts';
import { initialBias, initialWeight } from './initialise.ts';
import { widths } from './labels.ts';
import { type ParameterSpec, shapesOf } from './layer-shapes.ts';
import type { Layer } from './layers/layer.ts';
import type { Loss } from './losses.ts';
import type { Model } from './model.ts';
import type { Optimizer } from './optimizers/optimizer.ts';
import { asMap, type Shape, shapeOfSamples } from './shape.ts';

/** A layer with the widths that the data give it. */
export interface NetLayer {
  readonly index: number;
  readonly layer: Layer;
  /** Width of its input; for the first layer with the label's columns. */
  readonly inputs: number;
  readonly units: number;
  /** Shapes of a sample before and after the layer: `inputs` and `units` numbers. */
  readonly inputShape: Shape;
  readonly outputShape: Shape;
  readonly parameters: Readonly<Record<string, ParameterSpec>>;
  readonly loss: Loss;
  readonly optimizer: Optimizer;
}

/** A model made concrete for data of a given width. */
export interface Net {
  readonly model: Model;
  /** Shape of one sample, e.g. `[28, 28]`. */
  readonly sampleShape: readonly number[];
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
 * @throws UserError naming the layer that its input or the classes don't fit, or the custom layer whose code fails.
 */
export function buildNet(model: Model, data: DataShape): Net {
  const pixels = sizeOf(data.sampleShape);
  const { inputs } = widths(model.labels, pixels, data.classes);
  // columns beside the image make a row of it
  let inputShape: Shape = inputs === pixels ? shapeOfSamples(data.sampleShape) : [inputs];
  if (model.labels.kind === 'planes') inputShape = withLabelPlanes(inputShape, data.classes);
  const layers = model.layers.map((layer, index): NetLayer => {
    const { outputShape, parameters } = shapesOf(layer, index, inputShape, model, data.classes);
    const built: NetLayer = {
      index,
      layer,
      inputs: sizeOf(inputShape),
      units: sizeOf(outputShape),
      inputShape,
      outputShape,
      parameters,
      loss: layer.loss ?? model.loss,
      optimizer: layer.optimizer ?? model.optimizer,
    };
    const excess = goodnessProblem(layer.goodness, index, built.units);
    if (excess) throw new UserError(excess, { usage: true });
    checkGroups(built, data.classes);
    inputShape = outputShape;
    return built;
  });
  const { sampleShape, classes, scale, offset } = data;
  return { model, sampleShape, pixels, classes, scale, offset, layers };
}

/** @throws UserError for samples that are no images. */
function withLabelPlanes(shape: Shape, classes: number): Shape {
  const map = asMap(shape);
  if (!map)
    throw new UserError(
      `labels: labelPlanes() needs images; these samples are rows of ${sizeOf(shape)} values`,
      {
        usage: true,
      },
    );
  return [map[0], map[1], map[2] + classes];
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
    for (const [name, { shape, role, fans }] of Object.entries(parameters)) {
      const draw = role === 'bias' ? initialBias : initialWeight;
      const data = draw(layer.initialiser, fans!, sizeOf(shape), random);
      tensors[`layers.${index}.${name}`] = { shape, dtype: 'float32', data };
    }
  }
  return tensors;
}
