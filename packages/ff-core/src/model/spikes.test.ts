import '../tensorflow.ts';
import * as tf from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LeakyOptions, leaky } from './layers/leaky.ts';
import { integrate } from './spikes.ts';

const numbers = (tensors: readonly tf.Tensor[]) => tensors.map((tensor) => tensor.dataSync()[0]!);

/** Membranes and spikes of one unit under currents. */
function run(options: LeakyOptions, currents: readonly number[]) {
  const layer = leaky(1, options);
  return tf.tidy(() => {
    const { membranes, spikes } = integrate(
      layer,
      currents.map((current) => tf.tensor2d([[current]])),
    );
    return { membranes: numbers(membranes), spikes: numbers(spikes) };
  });
}

describe('leaky integrate-and-fire units', () => {
  it.each([
    ['subtract', [0.9, 1.35, 0.575, 1.1875]],
    ['zero', [0.9, 1.35, 0.9, 1.35]],
    ['none', [0.9, 1.35, 1.575, 1.6875]],
  ] as const)('are reset one step after they fire: %s', (reset, expected) => {
    const { membranes, spikes } = run({ timeSteps: 4, beta: 0.5, reset }, [0.9]);
    membranes.forEach((membrane, t) => {
      expect(membrane).toBeCloseTo(expected[t]!, 6);
    });
    expect(spikes).toEqual(expected.map((membrane) => (membrane > 1 ? 1 : 0)));
  });

  it('a membrane at its firing threshold does not fire', () => {
    expect(run({ timeSteps: 1, firingThreshold: 0.5 }, [0.5]).spikes).toEqual([0]);
  });

  it.each([
    ['arctangent', (u: number) => 1 / (1 + (Math.PI * u) ** 2)],
    ['fastSigmoid', (u: number) => 1 / (1 + 25 * Math.abs(u)) ** 2],
  ] as const)('the gradient of a spike is the surrogate: %s', (surrogate, slope) => {
    const property = fc.property(fc.double({ min: -3, max: 3, noNaN: true }), (current) => {
      const layer = leaky(1, { timeSteps: 1, surrogate });
      const gradient = tf.tidy(() => {
        const count = (x: tf.Tensor) => tf.sum(integrate(layer, [x]).spikes[0]!) as tf.Scalar;
        return tf
          .grad(count)(tf.tensor2d([[current]]))
          .dataSync()[0]!;
      });
      expect(gradient).toBeCloseTo(slope(current - 1), 5);
    });
    fc.assert(property, { numRuns: 20 });
  });

  it('takes gradients through the membranes, and none through the reset', () => {
    const layer = leaky(1, { timeSteps: 3, beta: 0.5 });
    const last = (x: tf.Tensor) => tf.sum(integrate(layer, [x]).membranes.at(-1)!) as tf.Scalar;
    const gradient = tf.tidy(
      () =>
        tf
          .grad(last)(tf.tensor2d([[2]]))
          .dataSync()[0]!,
    );
    expect(gradient).toBeCloseTo(1 + 0.5 + 0.25, 6);
  });
});
