import { UserError } from '../errors.ts';
import { chosenLayers } from '../model/layer-choice.ts';
import type { Model } from '../model/model.ts';
import { buildNet, type DataShape, type Net, type NetLayer } from '../model/net.ts';
import type { TensorData, TensorMap } from '../tensors.ts';
import { headName, layerName, parameterName } from '../training/names.ts';
import { checkTensors } from '../training/signature.ts';
import { headGroups, initialState } from '../training/state.ts';
import { joined, permuted, sliced, undone } from './reshape.ts';

/**
 * A net's parameters under PyTorch's names and in its order of dimensions, as a state dict of its modules has them:
 * `layers.<i>.weight` `[out, in]` with the label's columns where the model puts the label (convolutions `[out, in, height,
 * width]`), `layers.<i>.bias` `[out]`, and with a softmax head `linear_classifier.0.weight` `[classes, in]`. A custom
 * layer's tensors stay as they are.
 *
 * @param tensors of a checkpoint; optimizer state and running means are no part of a state dict
 * @throws UserError for tensors of another model
 */
export function toStateDict(model: Model, data: DataShape, tensors: TensorMap): TensorMap {
  const net = buildNet(model, data);
  checkTensors(tensors, initialState(net, 0));
  return dictOf(net, tensors);
}

/**
 * The state with which a run begins whose parameters are those of a state dict of PyTorch, such as that of
 * mpezeshki/pytorch_forward_forward (`layers.<i>.weight`) or of loeweX/Forward-Forward (`model.<i>.weight`,
 * `linear_classifier.0.weight`). Whatever the dict's modules are called, `<name>.<i>.weight` is layer i.
 *
 * @param source what errors call the dict, e.g. the path of its file
 * @throws UserError naming the first tensor that is missing, too many, or of another shape, with both shapes
 */
export function fromStateDict(model: Model, data: DataShape, dict: TensorMap, source: string): TensorMap {
  const net = buildNet(model, data);
  const state = initialState(net, model.seed);
  const given = renamed(dict, source);
  for (const [name, wanted] of Object.entries(dictOf(net, state))) {
    const found = given.get(name);
    if (!found)
      throw new UserError(`${source} has no "${name}"; the model's is ${described(wanted)}`, { usage: true });
    if (described(found.tensor) !== described(wanted))
      throw new UserError(
        `${source}: "${found.name}" is ${described(found.tensor)} there and ${described(wanted)} in the model`,
        { usage: true },
      );
    given.delete(name);
  }
  for (const { name, tensor } of given.values()) {
    const layers = `${net.layers.length} layer${net.layers.length > 1 ? 's' : ''}`;
    const head = `${model.head ? 'a' : 'no'} softmax head`;
    throw new UserError(
      `${source}: the model has no place for "${name}", ${described(tensor)}: it has ${layers} and ${head}`,
      { usage: true },
    );
  }
  return { ...state, ...parametersOf(net, renamed(dict, source)) };
}

function described({ shape, dtype }: TensorData): string {
  return `${dtype} [${shape.join(', ')}]`;
}

const CLASSIFIER = 'linear_classifier.0';

function dictOf(net: Net, tensors: TensorMap): TensorMap {
  const dict: TensorMap = {};
  for (const layer of net.layers) {
    const owner = layerName(layer.index);
    for (const name of Object.keys(layer.parameters)) {
      if (name === 'label') continue;
      const tensor = tensors[parameterName(owner, name)]!;
      const label = tensors[parameterName(owner, 'label')];
      const whole = name === 'weight' && label ? joined(...inOrder(net, label, tensor)) : tensor;
      dict[parameterName(owner, name)] = permuted(whole, torchOrder(layer, name));
    }
  }
  const head = headGroups(net);
  if (head.length > 0) {
    const blocks = head.map(({ owner }) => tensors[parameterName(owner, 'weight')]!);
    dict[`${CLASSIFIER}.weight`] = permuted(joined(...blocks), [1, 0]);
    const bias = head.find(({ parameters }) => parameters.bias);
    if (bias) dict[`${CLASSIFIER}.bias`] = tensors[parameterName(bias.owner, 'bias')]!;
  }
  return dict;
}

/** The inverse of `dictOf`. */
function parametersOf(net: Net, dict: ReadonlyMap<string, Given>): TensorMap {
  const tensors: TensorMap = {};
  for (const layer of net.layers) {
    const owner = layerName(layer.index);
    for (const [name, { shape }] of Object.entries(layer.parameters)) {
      if (name === 'label') continue;
      const { tensor } = dict.get(parameterName(owner, name))!;
      const whole = permuted(tensor, undone(torchOrder(layer, name)));
      const label = name === 'weight' ? layer.parameters.label : undefined;
      const isFirst = net.model.labels.kind === 'overlay';
      const labelRows = label ? label.shape[0]! : 0;
      const from = isFirst ? labelRows : 0;
      tensors[parameterName(owner, name)] = label ? sliced(whole, from, shape[0]!) : whole;
      if (label) tensors[parameterName(owner, 'label')] = sliced(whole, isFirst ? 0 : shape[0]!, labelRows);
    }
  }
  let from = 0;
  const { head } = net.model;
  for (const index of head ? chosenLayers(head.layers, net.layers.length) : []) {
    const whole = permuted(dict.get(`${CLASSIFIER}.weight`)!.tensor, [1, 0]);
    const { units } = net.layers[index]!;
    tensors[parameterName(headName(index), 'weight')] = sliced(whole, from, units);
    if (from === 0 && head!.bias)
      tensors[parameterName(headName(index), 'bias')] = dict.get(`${CLASSIFIER}.bias`)!.tensor;
    from += units;
  }
  return tensors;
}

/** The rows of a first layer's weights in the order of its inputs: an overlaid label comes first. */
function inOrder(net: Net, label: TensorData, image: TensorData): TensorData[] {
  return net.model.labels.kind === 'overlay' ? [label, image] : [image, label];
}

/** Which of our dimensions comes first, second, ... in PyTorch: a dense weight is `[in, out]` here, a kernel HWIO. */
function torchOrder({ layer, parameters }: NetLayer, name: string): readonly number[] {
  const { shape } = parameters[name]!;
  const own = shape.map((_, dimension) => dimension);
  if (layer.kind === 'custom' || name !== 'weight') return own;
  return shape.length === 2 ? [1, 0] : shape.length === 4 ? [3, 2, 0, 1] : own;
}

interface Given {
  /** As the dict calls it. */
  readonly name: string;
  readonly tensor: TensorData;
}

/** A dict's tensors by our names: `model.0.weight` is `layers.0.weight`. */
function renamed(dict: TensorMap, source: string): Map<string, Given> {
  const modules = new Set<string>();
  const given = new Map<string, Given>();
  for (const [name, tensor] of Object.entries(dict)) {
    const layer = /^(?:(.*)\.)?(\d+)\.([^.]+)$/.exec(name);
    if (name.startsWith(CLASSIFIER) || !layer) given.set(name, { name, tensor });
    else {
      modules.add(layer[1] ?? '');
      given.set(`layers.${layer[2]}.${layer[3]}`, { name, tensor });
    }
  }
  if (modules.size > 1)
    throw new UserError(
      `${source}: layers are in ${[...modules].map((name) => `"${name}"`).join(' and ')}; expected in one list of modules`,
      { usage: true },
    );
  return given;
}
