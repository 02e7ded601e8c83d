import { describe, expect, it } from 'vitest';
import { defineModel, type ModelOptions } from '../model/define-model.ts';
import { topDown } from '../model/labels.ts';
import { conv2d } from '../model/layers/conv2d.ts';
import type { Layer } from '../model/layers/layer.ts';
import { leaky } from '../model/layers/leaky.ts';
import { local2d } from '../model/layers/local2d.ts';
import { recurrent } from '../model/layers/recurrent.ts';
import { buildNet, type Net } from '../model/net.ts';
import { adam } from '../model/optimizers/adam.ts';
import { joint } from '../model/schedules.ts';
import { noData } from '../model/testing/no-data.ts';
import type { TensorMap } from '../tensors.ts';
import { Random } from './random.ts';
import { initialState } from './state.ts';
import { slotFactors, type Transfer, transferState } from './transfer.ts';

const slots = slotFactors(adam(), adam())!;
const kept = (from: number) => ({ from, slots });

function netOf(layers: readonly Layer[], options: Partial<ModelOptions> = {}): Net {
  const model = defineModel({ data: noData, layers, optimizer: adam(), ...options });
  return buildNet(model, { sampleShape: [8, 8], classes: 3, scale: 1, offset: 0 });
}

/** A state as training leaves it: no tensor is what a fresh start has. */
function trainedState(net: Net): TensorMap {
  const random = new Random(3, 'trained');
  const entries = Object.entries(initialState(net, 1)).map(([name, tensor]) => [
    name,
    { ...tensor, data: Float32Array.from(tensor.data, () => random.normal()) },
  ]);
  return Object.fromEntries(entries);
}

/** For each tensor of the changed net the earlier one that it is bit for bit, or that it is fresh. */
function origins(before: Net, after: Net, layers: Transfer['layers']): Record<string, string> {
  const [old, fresh] = [trainedState(before), initialState(after, 2)];
  const made = transferState(after, fresh, old, { layers, head: null });
  expect(Object.keys(made)).toEqual(Object.keys(fresh));
  const from = Object.entries(made).map(([name, tensor]) => {
    expect(tensor.shape, name).toEqual(fresh[name]!.shape);
    const source = Object.keys(old).find((each) => `${old[each]!.data}` === `${tensor.data}`);
    if (!source) expect(tensor, name).toEqual(fresh[name]);
    return [name, source ?? 'fresh'];
  });
  return Object.fromEntries(from);
}

/** A layer's own tensors of that record, by their names within the layer. */
function ofLayer(record: Record<string, string>, index: number): Record<string, string> {
  const own = Object.entries(record).filter(([name]) => name.includes(`layers.${index}.`));
  return Object.fromEntries(own.map(([name, from]) => [name.replace(`layers.${index}.`, ''), from]));
}

/** Every tensor of a layer comes from the same tensor of the earlier layer. */
function expectTaken(record: Record<string, string>, index: number, from: number): void {
  for (const [name, source] of Object.entries(record))
    if (name.includes(`layers.${index}.`))
      expect(source, name).toBe(name.replace(`layers.${index}.`, `layers.${from}.`));
}

function expectFresh(record: Record<string, string>, index: number): void {
  for (const [name, source] of Object.entries(ofLayer(record, index))) expect(source, name).toBe('fresh');
}

const topDownOptions = { labels: topDown(), schedule: joint() } as const;

/** Three layers of one kind, a wider one for the middle, and one more that changes no shape of the others. */
const stacks: Record<
  string,
  { layers: Layer[]; wider: Layer; more: Layer; options?: Partial<ModelOptions> }
> = {
  conv2d: {
    layers: Array.from({ length: 3 }, () => conv2d({ channels: 4, kernel: 3, padding: 'same' })),
    wider: conv2d({ channels: 6, kernel: 3, padding: 'same' }),
    more: conv2d({ channels: 4, kernel: 1 }),
  },
  local2d: {
    layers: Array.from({ length: 3 }, () => local2d({ channels: 2, kernel: 3, padding: 1 })),
    wider: local2d({ channels: 3, kernel: 3, padding: 1 }),
    more: local2d({ channels: 2, kernel: 1 }),
  },
  leaky: {
    layers: [leaky(7, { timeSteps: 2 }), leaky(7), leaky(7)],
    wider: leaky(9),
    more: leaky(7, { beta: 0.5 }),
  },
  recurrent: {
    layers: [recurrent(7), recurrent(7), recurrent(7)],
    wider: recurrent(9),
    more: recurrent(7, { activation: 'tanh' }),
    options: topDownOptions,
  },
};

describe.each(Object.entries(stacks))('layers of kind %s', (kind, { layers, wider, more, options }) => {
  const [first, second, third] = layers as [Layer, Layer, Layer];
  const before = netOf(layers, options);

  it('are kept with their optimizer, whatever the rank of their weights', () => {
    const record = origins(before, netOf(layers, options), [kept(0), kept(1), kept(2)]);
    layers.forEach((_, index) => {
      expectTaken(record, index, index);
    });
    const ranks = { conv2d: 4, local2d: 6, leaky: 2, recurrent: 2 };
    expect(before.layers[1]!.parameters.weight!.shape).toHaveLength(ranks[kind as keyof typeof ranks]);
  });

  it('without their slots start an optimizer anew', () => {
    const record = origins(before, netOf(layers, options), [kept(0), { from: 1 }, null]);
    const own = Object.entries(record).filter(([name]) => name.includes('layers.1.'));
    for (const [name, from] of own) expect(from, name).toBe(name.startsWith('optimizer.') ? 'fresh' : name);
    expectFresh(record, 2);
  });

  it('inserted and removed: the others take their own along', () => {
    const grown = origins(before, netOf([first, more, second, third], options), [
      kept(0),
      null,
      kept(1),
      kept(2),
    ]);
    expectTaken(grown, 0, 0);
    expectTaken(grown, 3, 2);
    expectFresh(grown, 1);
    const shrunk = origins(before, netOf([first, third], options), [kept(0), kept(2)]);
    expectTaken(shrunk, 0, 0);
    expectTaken(shrunk, 1, 2);
  });

  it('resized: only tensors whose shape has stayed are taken, weights and optimizer alike', () => {
    const after = netOf([first, wider, third], options);
    const record = origins(before, after, [kept(0), kept(1), kept(2)]);
    const [old, now] = [initialState(before, 1), initialState(after, 1)];
    for (const [name, from] of Object.entries(record))
      expect(from, name).toBe(`${old[name]?.shape}` === `${now[name]!.shape}` ? name : 'fresh');
    expectFresh(record, 1);
    expect(ofLayer(record, 2)).toMatchObject({ weight: 'fresh', bias: 'layers.2.bias' });
    if (kind !== 'recurrent') expectTaken(record, 0, 0);
  });
});
