import '../../../tensorflow.ts';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { defineModel } from '../../../model/define-model.ts';
import { dense } from '../../../model/layers/dense.ts';
import { buildNet } from '../../../model/net.ts';
import { joint } from '../../../model/schedules.ts';
import type { TensorSpec, Tensors } from '../../../tensors.ts';
import { noData } from '../../../training/no-data.ts';
import { trainProgram } from '../../../training/program.ts';
import { initialState } from '../../../training/state.ts';
import type { Program } from '../../executor.ts';
import { KERNEL_NAMES } from '../kernels.ts';
import { trace } from '../trace.ts';
import { FORMULAS } from './formulas.ts';
import type { Kernel } from './kernel.ts';
import { VIEW_KERNELS } from './pull.ts';
import { ROOTS } from './storage.ts';
import { writeShaders } from './write.ts';

const float = (...shape: number[]): TensorSpec => ({ shape, dtype: 'float32' });

const shaders = (program: Program, mostBuffers = 12) =>
  writeShaders(trace(program), program, mostBuffers).kernels;

function programOf(
  state: Program['state'],
  step: (state: Tensors) => { state: Tensors; outputs?: Tensors },
): Program {
  return {
    name: 'test',
    state,
    inputs: {},
    scalars: [],
    step: (held) => ({ outputs: {}, ...step(held) }),
  };
}

/** Names of the state tensors that a shader changes. */
const changes = ({ bindings }: Kernel): string[] =>
  bindings.flatMap(({ resource, written }) => (written && resource.kind === 'state' ? [resource.name] : []));

describe('shaders of a training step', () => {
  const model = defineModel({ data: noData, layers: [dense(300), dense(200)], schedule: joint() });
  const net = buildNet(model, { sampleShape: [784], classes: 10, scale: 1 / 255, offset: 0 });
  const kernels = shaders(trainProgram(net, 100, 'all', initialState(net, 0)).program);

  test("the optimizer's update ends the shader of the gradient", () => {
    for (const layer of [0, 1]) {
      const weight = `layers.${layer}.weight`;
      const updates = kernels.filter((kernel) => changes(kernel).some((name) => name.includes(weight)));
      expect(updates.map(({ label }) => label)).toEqual([expect.stringContaining('product')]);
      expect(changes(updates[0]!)).toHaveLength(3);
    }
  });

  test('there are no more of them than products and sums, and one for each value that both take', () => {
    const each = kernels.filter(({ label }) => label === 'each');
    // the first layer's gradient by image, what the second layer gets, the figures
    expect(each.length).toBeLessThanOrEqual(3);
  });

  test('none has more buffers than it may', () => {
    for (const most of [8, 10, 16]) {
      const counts = shaders(trainProgram(net, 100, 'all', initialState(net, 0)).program, most);
      for (const { bindings } of counts) expect(bindings.length).toBeLessThanOrEqual(most);
    }
  });
});

describe('state', () => {
  test('is changed in place where every element follows from itself', () => {
    const kernels = shaders(programOf({ a: float(9) }, ({ a }) => ({ state: { a: tf.add(a!, 1) } })));
    expect(kernels.map(changes)).toEqual([['a']]);
    expect(kernels[0]!.bindings).toHaveLength(1);
  });

  test('is changed at the end where others read what it was', () => {
    const swap = programOf({ a: float(9), b: float(9) }, ({ a, b }) => ({ state: { a: b!, b: a! } }));
    const kernels = shaders(swap);
    // one of the two goes through other memory
    expect(kernels.flatMap(changes).sort()).toEqual(['a', 'b']);
    expect(kernels.length).toBe(3);
    const turned = programOf({ a: float(9) }, ({ a }) => ({ state: { a: tf.reverse(a!) } }));
    expect(shaders(turned).map(changes)).toEqual([[], ['a']]);
  });
});

test('every kernel of the graph has a place in the shaders', () => {
  const written = [...Object.keys(FORMULAS), ...VIEW_KERNELS, ...ROOTS];
  // these two are made of others before
  expect(KERNEL_NAMES.filter((kernel) => !written.includes(kernel)).sort()).toEqual([
    'ExpandDims',
    'Softmax',
  ]);
});
