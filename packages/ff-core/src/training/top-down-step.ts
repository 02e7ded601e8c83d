import type { FirstInput } from '../model/forward.ts';
import { clamped, dynamicsOf, passOf, settle, topDownOf } from '../model/settle.ts';
import { type LayerResult, layerGroup, parametersOf, type StepContext, updateLayer } from './step.ts';

/**
 * One update of each layer of a net with its label at the top: the layers settle with the weights at the start of the
 * step, then each learns by the goodness of its states in the scored iterations. No gradient reaches another layer, nor
 * an earlier iteration: there the states are given.
 */
export function updateTopDown(context: StepContext, first: FirstInput): LayerResult[] {
  const { net } = context;
  const ends = clamped(first);
  const states = settle(
    net,
    net.layers.map((layer) => parametersOf(context, layerGroup(layer))),
    ends,
  );
  const [from, to] = topDownOf(net)!.scored;
  const before = states.slice(from - 1, to);
  return net.layers.map((layer) => {
    const run: Parameters<typeof updateLayer>[2] = (own) =>
      passOf(before.map(dynamicsOf(net, layer, own, ends)));
    return updateLayer(context, layer, run, 'pair');
  });
}
