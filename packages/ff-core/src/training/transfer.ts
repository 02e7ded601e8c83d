import { chosenLayers } from '../model/layer-choice.ts';
import type { Net } from '../model/net.ts';
import type { Optimizer } from '../model/optimizers/optimizer.ts';
import { optimizerRule } from '../model/optimizers/rules/rule.ts';
import { type TensorData, type TensorMap, valuesOf } from '../tensors.ts';
import { headName, layerName, meanActivityName, parameterName, slotName } from './names.ts';
import { headGroups, type ParameterGroup } from './state.ts';

/** Where a group of parameters comes from in the earlier model. */
export interface GroupTransfer {
  /** Index of the earlier layer. */
  readonly from: number;
  /** Factor on each slot of the optimizer's state; without it the optimizer starts anew. See `slotFactors`. */
  readonly slots?: Readonly<Record<string, number>>;
}

/** What a changed model takes over from an earlier one, as plain data. */
export interface Transfer {
  /** By layer of the changed model; null for a layer that starts anew. */
  readonly layers: readonly (GroupTransfer | null)[];
  /** Whether the softmax head's weights go along with their layers, and its optimizer's slots as for a layer. */
  readonly head: { readonly slots?: Readonly<Record<string, number>> } | null;
}

/**
 * By which each slot of an optimizer's state is multiplied for another optimizer of the same kind: the slots are kept
 * in units that depend on betas. Undefined where the state means something else there.
 */
export function slotFactors(before: Optimizer, after: Optimizer): Record<string, number> | undefined {
  const [old, rule] = [optimizerRule(before), optimizerRule(after)];
  const alike = before.kind === after.kind && old.slots.join() === rule.slots.join();
  if (!alike) return undefined;
  return Object.fromEntries(rule.slots.map((slot) => [slot, old.slotScale[slot]! / rule.slotScale[slot]!]));
}

/**
 * The tensors with which a changed model goes on: those of the earlier model wherever the transfer says so and the
 * shapes agree, else those of a fresh start. Neither input is changed; tensors that are taken over whole are shared.
 */
export function transferState(net: Net, fresh: TensorMap, old: TensorMap, transfer: Transfer): TensorMap {
  const tensors = { ...fresh };
  const take = (to: string, from: string, factor = 1): boolean => {
    const [wanted, found] = [fresh[to], old[from]];
    if (!wanted || !found) return false;
    const fitted = fit(wanted, plain(found), net, to, factor === 1);
    if (!fitted) return false;
    tensors[to] = factor === 1 ? fitted : { ...fitted, data: fitted.data.map((value) => value * factor) };
    return true;
  };
  const takeGroup = (group: ParameterGroup, from: string, slots: GroupTransfer['slots']) => {
    const { owner } = group;
    for (const name of Object.keys(group.parameters)) {
      if (!take(parameterName(owner, name), parameterName(from, name))) continue;
      for (const [slot, factor] of Object.entries(slots ?? {}))
        take(slotName(owner, name, slot), slotName(from, name, slot), factor);
    }
  };
  for (const { index, parameters, optimizer } of net.layers) {
    const source = transfer.layers[index];
    if (!source) continue;
    takeGroup({ owner: layerName(index), parameters, optimizer }, layerName(source.from), source.slots);
    take(meanActivityName(index), meanActivityName(source.from));
  }
  if (transfer.head && net.model.head) takeHead(net, old, transfer, transfer.head, takeGroup, take);
  return tensors;
}

/** The tensor without the unit in which a device held it. */
function plain(tensor: TensorData): TensorData {
  const { shape, dtype } = tensor;
  return tensor.unit === undefined ? tensor : { shape, dtype, data: valuesOf(tensor) };
}

function takeHead(
  net: Net,
  old: TensorMap,
  transfer: Transfer,
  { slots }: NonNullable<Transfer['head']>,
  takeGroup: (group: ParameterGroup, from: string, slots: GroupTransfer['slots']) => void,
  take: (to: string, from: string, factor?: number) => boolean,
): void {
  const chosen = chosenLayers(net.model.head!.layers, net.layers.length);
  headGroups(net).forEach((group, position) => {
    const source = transfer.layers[chosen[position]!];
    if (source) takeGroup(group, headName(source.from), slots);
    // the one bias stands with the first layer that a head reads, whichever that was
    if (!group.parameters.bias) return;
    const bias = Object.keys(old).find((name) => /^head\.\d+\.bias$/.test(name));
    if (!bias) return;
    const from = bias.slice(0, -'.bias'.length);
    if (!take(parameterName(group.owner, 'bias'), bias)) return;
    for (const [slot, factor] of Object.entries(slots ?? {}))
      take(slotName(group.owner, 'bias', slot), slotName(from, 'bias', slot), factor);
  });
}

/**
 * A tensor for a place of a given shape; undefined where it does not fit. The rows of the first layer's image may
 * begin later or earlier: a label in the first pixels takes their rows away, one beside the image gives them back.
 */
function fit(
  wanted: TensorData,
  found: TensorData,
  net: Net,
  name: string,
  sharable: boolean,
): TensorData | undefined {
  if (`${wanted.shape}` === `${found.shape}`) return sharable ? found : { ...found };
  const isImage =
    wanted.shape.length === 2 && (name === 'layers.0.weight' || /^optimizer\.layers\.0\.weight\./.test(name));
  const [rows = 0, columns] = wanted.shape;
  const [oldRows = 0, oldColumns] = found.shape;
  if (!isImage || columns !== oldColumns || Math.abs(rows - oldRows) !== net.classes) return undefined;
  const length = Math.min(wanted.data.length, found.data.length);
  const data = Float32Array.from(wanted.data);
  data.set(found.data.subarray(found.data.length - length), data.length - length);
  return { ...wanted, data };
}
