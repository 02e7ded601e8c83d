import { widths } from '../src/model/labels.ts';
import { hasLabelWeights } from '../src/model/layer-shapes.ts';
import type { Net } from '../src/model/net.ts';

import { optimizerRule } from '../src/model/optimizers/rules/rule.ts';
import { sizeOf, type TensorData, type TensorMap } from '../src/tensors.ts';
import { layerName, parameterName, slotName } from '../src/training/names.ts';
import type { GoldenCase } from './case.ts';

/*
 * The engine keeps the label's rows of the first layer's weights apart, the fixtures keep all rows together: first
 * those of the label where it replaces pixels, last where it stands behind the image.
 */

function splits(net: Net, index: number): boolean {
  return hasLabelWeights(net.layers[index]!.layer, index, net.model);
}

const rowsFrom = (whole: TensorData, from: number, count: number): TensorData => {
  const width = whole.shape[1]!;
  const data = (whole.data as Float32Array).slice(from * width, (from + count) * width);
  return { shape: [count, width], dtype: 'float32', data };
};

/** A run's first tensors: the fixture's weights and biases, times `factor`, in place of the drawn ones. */
export function withInitial(state: TensorMap, net: Net, golden: GoldenCase, factor = 1): TensorMap {
  const tensors = { ...state };
  for (const { index } of net.layers) {
    const owner = layerName(index);
    const initial = (name: string): TensorData => {
      const { data, shape } = golden.tensor(`init.${index}.${name}`);
      return { shape, dtype: 'float32', data: Float32Array.from(data, (value) => value * factor) };
    };
    if (net.layers[index]!.parameters.bias) tensors[parameterName(owner, 'bias')] = initial('bias');
    const whole = initial('weight');
    if (!splits(net, index)) {
      tensors[parameterName(owner, 'weight')] = whole;
      continue;
    }
    const { image, label } = widths(net.model.labels, net.pixels, net.classes);
    const labelFirst = net.model.labels.kind === 'overlay';
    tensors[parameterName(owner, 'label')] = rowsFrom(whole, labelFirst ? 0 : image, label);
    tensors[parameterName(owner, 'weight')] = rowsFrom(whole, labelFirst ? label : 0, image);
  }
  for (const [name, { shape }] of Object.entries(state))
    if (sizeOf(tensors[name]!.shape) !== sizeOf(shape))
      throw new Error(`${name} has the shape [${tensors[name]!.shape}], expected [${shape}]`);
  return tensors;
}

/** A layer's weight or bias, or something of its shape, with all rows together. `read` finds a tensor by parameter. */
export function joined(
  net: Net,
  index: number,
  parameter: string,
  read: (parameter: string) => ArrayLike<number>,
): Float32Array {
  const own = read(parameter);
  if (parameter !== 'weight' || !splits(net, index)) return Float32Array.from(own);
  const label = read('label');
  const parts = net.model.labels.kind === 'overlay' ? [label, own] : [own, label];
  return Float32Array.from(parts.flatMap((part) => Array.from(part)));
}

const PARAMETERS = ['weight', 'bias'] as const;

/**
 * Holds the last weights, biases and optimizer state to the fixture.
 * @param direction -1 where the source climbs: its smoothed gradients have the other sign
 */
export function compareFinal(golden: GoldenCase, net: Net, final: TensorMap, direction = 1): void {
  for (const { index, optimizer, parameters } of net.layers) {
    const owner = layerName(index);
    const { slots, slotScale } = optimizerRule(optimizer);
    for (const name of PARAMETERS.filter((name) => parameters[name])) {
      const read = (parameter: string) => final[parameterName(owner, parameter)]!.data;
      golden.compare(`final.${index}.${name}`, joined(net, index, name, read), 'parameters');
      for (const slot of slots) {
        const expected = `opt.${index}.${name}.${slot}`;
        if (!golden.has(expected)) continue;
        const readSlot = (parameter: string) => final[slotName(owner, parameter, slot)]!.data;
        const values = joined(net, index, name, readSlot).map(
          (value) => direction * slotScale[slot]! * value,
        );
        golden.compare(expected, values, 'optimizer');
      }
    }
  }
}
