import type { NetLayer } from '../model/net.ts';
import { sizeOf } from '../tensors.ts';
import type { LayerSummary } from './events.ts';

/** A layer as tables and hints show it. */
export function summarise({ layer, inputs, units, parameters }: NetLayer): LayerSummary {
  return {
    name: layer.name ?? layer.kind,
    kind: layer.kind,
    inputs,
    units,
    parameters: Object.values(parameters).reduce((sum, { shape }) => sum + sizeOf(shape), 0),
    trainable: layer.trainable,
  };
}
