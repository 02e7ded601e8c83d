import type { Model } from '../model/model.ts';
import { buildNet, type DataShape, type Net, type NetLayer } from '../model/net.ts';
import { sizeOf } from '../tensors.ts';
import type { LayerSummary } from './events.ts';

/** A layer as tables and hints show it. */
export function summarise({ layer, inputs, units, parameters }: NetLayer): LayerSummary {
  return {
    name: layer.name ?? layer.kind,
    kind: layer.kind,
    inputs,
    units,
    parameters: sizeOfAll(parameters),
    trainable: layer.trainable,
  };
}

/** Numbers that a net's layers learn. */
export function parameterCount({ layers }: Pick<Net, 'layers'>): number {
  return layers.reduce((sum, { parameters }) => sum + sizeOfAll(parameters), 0);
}

function sizeOfAll(parameters: NetLayer['parameters']): number {
  return Object.values(parameters).reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}

/**
 * A model's layers on data of a shape.
 * @throws UserError naming the custom layer whose `init` or `call` fails.
 */
export function layerSummaries(
  model: Model,
  data: Pick<DataShape, 'sampleShape' | 'classes'>,
): LayerSummary[] {
  return buildNet(model, { ...data, scale: 1, offset: 0 }).layers.map(summarise);
}
