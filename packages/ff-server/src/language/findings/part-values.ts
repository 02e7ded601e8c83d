import type { LayerOutline } from '../../models/outline/layers.ts';
import type { ModelOutline } from '../../models/outline/outline.ts';
import { type CallValue, numberOf, property, textOf, type Value } from '../../models/outline/value.ts';

/** What applies to a layer after defaults, as far as the source says it. */

/** The call that makes an option of a layer, its own or the model's; `undefined` where it is unknown or a default. */
export function partOf(
  model: ModelOutline,
  layer: LayerOutline,
  name: 'loss' | 'optimizer',
): CallValue | undefined {
  const value = (layer.options.get(name) ?? model.options.get(name))?.value;
  return value?.kind === 'call' ? value : undefined;
}

/** Whether a layer certainly has the default of an option that it and the model leave out. */
export function hasDefault(model: ModelOutline, layer: LayerOutline, name: 'loss' | 'optimizer'): boolean {
  return layer.complete && model.complete && !layer.options.has(name) && !model.options.has(name);
}

/** `rms`, `l2` or `none`; `undefined` where unknown. */
export function normaliseOf(layer: LayerOutline): string | undefined {
  return kindOf(layer, 'normalise', 'rms');
}

export function goodnessOf(layer: LayerOutline): string | undefined {
  return kindOf(layer, 'goodness', 'meanOfSquares');
}

function kindOf(layer: LayerOutline, name: string, fallback: string): string | undefined {
  const value = layer.options.get(name)?.value;
  if (!value) return layer.complete ? fallback : undefined;
  if (value.kind === 'known' && value.value === undefined) return fallback;
  return textOf(value.kind === 'object' ? property(value, 'kind')?.value : value);
}

/** A number of a call's options. */
export function optionOf(call: CallValue, name: string): { number: number; value: Value } | undefined {
  for (const argument of call.args) {
    const value = property(argument, name)?.value;
    const number = numberOf(value);
    if (value && number !== undefined) return { number, value };
  }
  return undefined;
}

/** The highest rate of an optimizer's schedule, and where it is written. */
export function rateOf(optimizer: CallValue): { number: number; value: Value } | undefined {
  const value = property(optimizer.args[0], 'learningRate')?.value;
  const rate = value?.kind === 'call' ? value.args[0] : value;
  const number = numberOf(rate);
  return rate && number !== undefined ? { number, value: rate } : undefined;
}
