import '../tensorflow.ts';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { activate } from './activate.ts';
import { needsNoise, resolveActivation } from './activations.ts';

const pre = tf.tensor1d([-2, 2]);

describe('activate', () => {
  it('draws the slopes of rrelu from the noise, and takes their mean without it', () => {
    const rrelu = resolveActivation('rrelu');
    expect(needsNoise(rrelu)).toBe(true);
    expect(activate(rrelu, pre, tf.tensor1d([0, 0.9])).arraySync()).toEqual([-0.25, 2]);
    const [mean] = activate(rrelu, pre).arraySync() as number[];
    expect(mean).toBeCloseTo(-(1 / 8 + 1 / 3), 6);
    expect(needsNoise(resolveActivation('relu'))).toBe(false);
  });

  it('passes every gradient through reluFullGradient', () => {
    const activation = resolveActivation('reluFullGradient');
    expect(activate(activation, pre).arraySync()).toEqual([0, 2]);
    const gradient = tf.grad((x) => activate(activation, x))(pre, tf.tensor1d([3, 5]));
    expect(gradient.arraySync()).toEqual([3, 5]);
  });

  it('takes parameters', () => {
    const activation = resolveActivation({ kind: 'leakyRelu', slope: 0.5 });
    expect(activate(activation, pre).arraySync()).toEqual([-1, 2]);
    expect(resolveActivation({ kind: 'leakyRelu' })).toEqual({ kind: 'leakyRelu', slope: 0.01 });
  });
});
