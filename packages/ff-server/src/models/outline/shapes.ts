import type { LayerOutline } from './layers.ts';
import { mapShape } from './map-shapes.ts';
import type { Outline } from './outline.ts';
import { numberOf, property, type Value } from './value.ts';

/** The shape of a layer; what the source doesn't say is left out. */
export interface LayerShape {
  /** Width of its input, without `labelInputs`. */
  readonly inputs?: number;
  /** Inputs that the label adds behind the image: the first layer's where labels are concatenated. */
  readonly labelInputs?: number;
  readonly units?: number;
  readonly parameters?: number;
  /** `[height, width, channels]` before and after a layer on maps. */
  readonly inputShape?: readonly number[];
  readonly outputShape?: readonly number[];
  /** Why the layer's windows don't fit its input. */
  readonly misfit?: string;
}

/** What the first layer sees. */
export interface InputShape {
  /** Values of one image; unknown for files that only training reads. */
  readonly pixels?: number;
  /** Of an image, `[height, width, channels]`. */
  readonly imageShape?: readonly number[];
  readonly classes?: number;
  /** Images in the training set. */
  readonly samples?: number;
}

/** Side of the images of `mnist()` and `digits()`. */
const side = 28;

/**
 * Width and classes of the model's data.
 * @param stated what is known of files that only training reads, e.g. from the start of a run.
 */
export function inputShape(outline: Outline, stated: InputShape = {}): InputShape {
  const data = outline.model?.options.get('data')?.value;
  if (data?.kind !== 'call') return stated;
  const [options] = data.args;
  switch (data.name) {
    case 'mnist':
    case 'fashionMnist':
    case 'digits':
      return {
        pixels: side * side,
        imageShape: [side, side, 1],
        classes: 10,
        samples: samplesOf(data.name, options),
      };
    case 'cifar10':
      return {
        pixels: 32 * 32 * 3,
        imageShape: [32, 32, 3],
        classes: 10,
        samples: samplesOf(data.name, options),
      };
    case 'text':
      return textShape(options);
    case 'idx':
      return { ...stated, classes: numberOf(property(options, 'classes')?.value) ?? 10 };
    default:
      return stated;
  }
}

/** A window of one-hot symbols; how many there are only the file tells. */
function textShape(options: Value | undefined): InputShape {
  const symbols = property(options, 'symbols')?.value;
  const text = symbols?.kind === 'known' ? symbols.value : undefined;
  const classes = symbols === undefined ? 30 : typeof text === 'string' ? [...text].length : undefined;
  const window = property(options, 'window')?.value;
  const steps = window === undefined ? 10 : numberOf(window);
  if (classes === undefined || steps === undefined) return {};
  return { pixels: steps * classes, imageShape: [steps, classes, 1], classes };
}

function samplesOf(source: string, options: Value | undefined): number {
  const drawn = source === 'digits' ? numberOf(property(options, 'train')?.value) : undefined;
  const held = numberOf(property(options, 'validation')?.value) ?? 0;
  const limit = numberOf(property(property(options, 'limit')?.value, 'train')?.value);
  const published = source === 'cifar10' ? 50_000 : 60_000;
  return Math.min((drawn ?? published) - held, limit ?? Number.POSITIVE_INFINITY);
}

/** The shapes of all layers of the outline for an input. */
export function shapesOf(outline: Outline, { pixels, imageShape, classes }: InputShape): LayerShape[] {
  const { model } = outline;
  if (!model) return [];
  const labels = model.options.get('labels')?.value;
  const kind = labels === undefined ? (model.complete ? 'overlay' : undefined) : embeddingOf(labels);
  const planes = kind === 'labelPlanes' && imageShape && classes !== undefined ? classes : undefined;
  let inputs = kind === undefined ? undefined : pixels;
  let labelInputs = kind === 'concatenate' ? classes : undefined;
  // labels beside the image make a row of it
  let map = kind === undefined || kind === 'concatenate' ? undefined : imageShape;
  if (kind === 'labelPlanes') {
    map = planes === undefined ? undefined : withPlanes(imageShape!, planes);
    inputs = map?.reduce((product, side) => product * side, 1);
  }
  return model.layers.map((layer, index) => {
    const isOnMaps = layer.kind === 'conv2d' || layer.kind === 'local2d';
    // a recurrent layer sees the one above as well, the last one the label
    const next = model.layers[index + 1];
    const isLast = model.layersComplete && next === undefined;
    const above = layer.kind !== 'recurrent' ? 0 : isLast ? classes : next?.units;
    const shape = isOnMaps ? onMaps(layer, map, inputs) : shapeOf(layer, inputs, labelInputs, above);
    inputs = shape.units;
    map = shape.outputShape;
    labelInputs = undefined;
    return shape;
  });
}

/** A map with a plane more for each class. */
const withPlanes = ([height = 1, width = 1, channels = 1]: readonly number[], classes: number) => [
  height,
  width,
  channels + classes,
];

/** Where only the width of the input is known, it is no map: its shape would be. */
function onMaps(
  layer: LayerOutline,
  map: readonly number[] | undefined,
  inputs: number | undefined,
): LayerShape {
  const row = inputs === undefined ? undefined : [inputs];
  return mapShape(layer, map ?? row, hasBias(layer));
}

/** How the label gets into the input; nothing where the source doesn't say. */
function embeddingOf(labels: Value): string | undefined {
  const known = ['overlay', 'concatenate', 'labelPlanes', 'topDown', 'noLabels'];
  return labels.kind === 'call' && known.includes(labels.name) ? labels.name : undefined;
}

function shapeOf(
  layer: LayerOutline,
  inputs: number | undefined,
  labelInputs: number | undefined,
  above: number | undefined,
): LayerShape {
  const all = inputs === undefined ? undefined : inputs + (labelInputs ?? 0);
  const given = {
    ...(inputs !== undefined && { inputs }),
    ...(labelInputs !== undefined && inputs !== undefined && { labelInputs }),
  };
  if (layer.kind === 'custom') return { ...given, ...layer.shape?.(all) };
  const units = layer.units !== undefined && isCount(layer.units) ? layer.units : undefined;
  if (units === undefined) return given;
  const bias = hasBias(layer);
  if (all === undefined || above === undefined || bias === undefined) return { ...given, units };
  return { ...given, units, parameters: (all + above + (bias ? 1 : 0)) * units };
}

function isCount(units: number): boolean {
  return Number.isSafeInteger(units) && units >= 1;
}

/** Whether a layer has biases; nothing where the source doesn't say. */
function hasBias(layer: LayerOutline): boolean | undefined {
  const option = layer.options.get('bias');
  if (!option) return layer.complete ? true : undefined;
  const { value } = option;
  if (value.kind !== 'known') return undefined;
  return value.value === undefined || (typeof value.value === 'boolean' ? value.value : undefined);
}
