import '../../tensorflow.ts';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import * as optimizers from './optimizer.ts';
import { optimizerRule, type ParameterRole } from './rules/rule.ts';

const gradients = [0.5, -0.25, 1];

/** The values of one parameter, at first 1, after each update. */
function path(optimizer: optimizers.Optimizer, role: ParameterRole = 'weight', rate = 0.1): number[] {
  const rule = optimizerRule(optimizer);
  let parameter: tf.Tensor = tf.tensor1d([1]);
  let slots = Object.fromEntries(
    Object.entries(rule.init([1])).map(([slot, { data, shape }]) => [slot, tf.tensor(data, [...shape])]),
  ) as Record<string, tf.Tensor>;
  expect(Object.keys(slots)).toEqual(rule.slots);
  return gradients.map((gradient, index) => {
    const scalars = Object.entries(rule.scalars(index + 1, rate)).map(([name, value]) => [
      name,
      tf.scalar(value),
    ]);
    const done = rule.update(parameter, tf.tensor1d([gradient]), slots, Object.fromEntries(scalars), role);
    parameter = done.parameter;
    slots = done.slots;
    return (parameter.arraySync() as number[])[0]!;
  });
}

function expectClose(actual: number[], expected: number[], digits = 6): void {
  for (const [index, value] of expected.entries()) expect(actual[index]).toBeCloseTo(value, digits);
}

describe('optimizerRule', () => {
  it('sgd', () => {
    expectClose(path(optimizers.sgd()), [0.95, 0.975, 0.875]);
    expectClose(path(optimizers.sgd({ weightDecay: 0.1 })).slice(0, 1), [1 - 0.1 * 0.6]);
  });

  it('momentum and Nesterov, the same in both formulas at a constant rate', () => {
    // buffer: 0.5, 0.2, 1.18
    const plain = [0.95, 0.93, 0.812];
    const ahead = [1 - 0.1 * 0.95, 0.905 - 0.1 * (-0.25 + 0.18), 0.912 - 0.1 * (1 + 1.062)];
    for (const formula of ['pytorch', 'keras'] as const) {
      expectClose(path(optimizers.momentum({ formula })), plain);
      expectClose(path(optimizers.nesterov({ formula })), ahead);
    }
  });

  it('Adam: the first step is the rate', () => {
    expectClose(path(optimizers.adam()).slice(0, 1), [0.9]);
    // Keras computes 1 - 0.999 in float32
    expectClose(path(optimizers.adam({ formula: 'keras', epsilon: 1e-9 })).slice(0, 1), [0.9], 5);
    expectClose(path(optimizers.adamw({ weightDecay: 0.5 })).slice(0, 1), [0.95 - 0.1]);
  });

  it('Adam: the textbook formula, with an epsilon that shows where it is added', () => {
    for (const formula of ['pytorch', 'keras'] as const) {
      let [w, m, v] = [1, 0, 0];
      const expected = gradients.map((g, index) => {
        const t = index + 1;
        m = 0.9 * m + 0.1 * g;
        v = 0.999 * v + 0.001 * g * g;
        const [c1, c2] = [1 - 0.9 ** t, 1 - 0.999 ** t];
        w -=
          formula === 'pytorch'
            ? (0.1 * (m / c1)) / (Math.sqrt(v / c2) + 0.01)
            : (0.1 * Math.sqrt(c2) * (m / c1)) / (Math.sqrt(v) + 0.01);
        return w;
      });
      expectClose(path(optimizers.adam({ epsilon: 0.01, formula })), expected, formula === 'keras' ? 5 : 6);
    }
  });

  it('Adam: keeps its digits after many steps', () => {
    const { rate } = optimizerRule(optimizers.adam()).scalars(1, 0.1);
    expect(rate).toBeCloseTo(0.1, 12);
    const { rate: later } = optimizerRule(optimizers.adam()).scalars(1e6, 0.1);
    expect(later).toBeCloseTo((0.1 * 0.1) / Math.sqrt(0.001), 12);
  });

  it('RMSprop: epsilon outside or inside the root', () => {
    const epsilon = 0.01;
    const [pytorch] = path(optimizers.rmsprop({ epsilon }));
    expect(pytorch).toBeCloseTo(1 - 0.05 / (Math.sqrt(0.01 * 0.25) + epsilon), 6);
    const [keras] = path(optimizers.rmsprop({ epsilon, formula: 'keras' }));
    expect(keras).toBeCloseTo(1 - 0.05 / Math.sqrt(0.1 * 0.25 + epsilon), 6);
  });

  it('delayed momentum: the weight cost after the smoothing or in it, and none for biases', () => {
    const options = { delay: 0.8, weightCost: 0.5 };
    expectClose(path(optimizers.delayedMomentum(options)).slice(0, 1), [1 - 0.1 * (0.2 * 0.5 + 0.5)]);
    const inside = optimizers.delayedMomentum({ ...options, inside: true });
    expectClose(path(inside).slice(0, 1), [1 - 0.1 * 0.2 * (0.5 + 0.5)]);
    expectClose(path(inside, 'bias').slice(0, 1), [1 - 0.1 * 0.2 * 0.5]);
    expectClose(path(optimizers.delayedMomentum(options), 'bias').slice(0, 1), [1 - 0.1 * 0.2 * 0.5]);
  });

  it('has a scale for every slot', () => {
    const { sgd, momentum, nesterov, adam, adamw, rmsprop, delayedMomentum } = optimizers;
    for (const make of [sgd, momentum, nesterov, adam, adamw, rmsprop, delayedMomentum]) {
      const rule = optimizerRule(make());
      expect(Object.keys(rule.slotScale)).toEqual(rule.slots);
    }
    expect(optimizerRule(optimizers.adam()).slotScale.exp_avg_sq).toBeCloseTo(0.001, 12);
  });
});
