import { initialWeight } from '../model/initialise.ts';
import { chosenLayers } from '../model/layer-choice.ts';
import type { ParameterSpec } from '../model/layer-shapes.ts';
import { initialParameters, type Net } from '../model/net.ts';
import type { Optimizer } from '../model/optimizers/optimizer.ts';
import { optimizerRule } from '../model/optimizers/rules/rule.ts';
import { initialMeanActivity } from '../model/peer-normalisation.ts';
import { filled, type TensorMap, zeros } from '../tensors.ts';
import { headName, layerName, meanActivityName, parameterName, slotName } from './names.ts';
import { Random } from './random.ts';

/** Parameters that an optimizer updates together, and the rule by which it does. */
export interface ParameterGroup {
  /** `layers.0` or `head.1`. */
  readonly owner: string;
  readonly parameters: Readonly<Record<string, ParameterSpec>>;
  readonly optimizer: Optimizer;
}

/** The head's weights for each of its layers, `[units, classes]`. */
export function headGroups(net: Net): ParameterGroup[] {
  const { head } = net.model;
  if (!head) return [];
  return chosenLayers(head.layers, net.layers.length).map((index, position) => ({
    owner: headName(index),
    parameters: {
      weight: { shape: [net.layers[index]!.units, net.classes], role: 'weight' },
      ...(head.bias && position === 0 && { bias: { shape: [net.classes], role: 'bias' as const } }),
    },
    optimizer: head.optimizer ?? net.model.optimizer,
  }));
}

/** Every group of the net: its layers, then the head. Frozen layers have parameters but no optimizer state. */
export function parameterGroups(net: Net): ParameterGroup[] {
  const layers = net.layers.map(({ index, parameters, optimizer }) => ({
    owner: layerName(index),
    parameters,
    optimizer,
  }));
  return [...layers, ...headGroups(net)];
}

/** Whether peer normalisation acts on a layer. */
export function hasPeers(net: Net, index: number): boolean {
  const { peerNormalisation } = net.model;
  return Boolean(
    peerNormalisation &&
      net.layers[index]!.layer.kind === 'dense' &&
      chosenLayers(peerNormalisation.layers, net.layers.length).includes(index),
  );
}

/** All tensors of a new run: parameters drawn from the seed, optimizer state and mean activities at their start. */
export function initialState(net: Net, seed: number): TensorMap {
  const tensors = initialParameters(net, seed);
  for (const { owner, parameters } of headGroups(net)) {
    const random = new Random(seed, owner);
    for (const [name, { shape, role }] of Object.entries(parameters)) {
      const [units, classes] = shape as [number, number];
      tensors[parameterName(owner, name)] =
        role === 'bias'
          ? zeros(shape)
          : {
              shape,
              dtype: 'float32',
              data: initialWeight(
                net.model.head!.initialiser,
                { in: units, out: classes },
                units * classes,
                random,
              ),
            };
    }
  }
  for (const { owner, parameters, optimizer } of parameterGroups(net)) {
    const rule = optimizerRule(optimizer);
    for (const [name, { shape }] of Object.entries(parameters))
      for (const [slot, tensor] of Object.entries(rule.init(shape)))
        tensors[slotName(owner, name, slot)] = tensor;
  }
  for (const { index, units } of net.layers)
    if (hasPeers(net, index)) tensors[meanActivityName(index)] = filled([units], initialMeanActivity);
  return tensors;
}
