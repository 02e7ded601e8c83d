import * as tf from '@tensorflow/tfjs-core';
import type { LeakyLayer } from './layers/leaky.ts';
import type { Surrogate } from './surrogates.ts';

/** What happens in a spiking layer at each time step, `[rows, units]` each. */
export interface SpikeTrain {
  readonly membranes: readonly tf.Tensor[];
  /** 1 where a unit fires, else 0. */
  readonly spikes: readonly tf.Tensor[];
}

type Neuron = Pick<LeakyLayer, 'timeSteps' | 'beta' | 'firingThreshold' | 'reset' | 'surrogate'>;

/**
 * Leaky integrate-and-fire units through all their time steps, as snnTorch's `Leaky` has them (1.0.0):
 * mem(t) = beta mem(t-1) + I(t) - reset(t), where a unit that fired at t-1 is reset at t. The gradient passes through
 * the membrane and the surrogate of the spikes, not through the reset.
 *
 * @param currents `[rows, units]`: one for each time step, or a single one that stays
 */
export function integrate(neuron: Neuron, currents: readonly tf.Tensor[]): SpikeTrain {
  const membranes: tf.Tensor[] = [];
  const spikes: tf.Tensor[] = [];
  for (let t = 0; t < neuron.timeSteps; t++) {
    const current = currents[currents.length === 1 ? 0 : t]!;
    const before = membranes[t - 1];
    const membrane = before ? next(neuron, before, current) : current;
    membranes.push(membrane);
    spikes.push(spike(neuron.surrogate, tf.sub(membrane, neuron.firingThreshold)));
  }
  return { membranes, spikes };
}

function next({ beta, firingThreshold, reset }: Neuron, before: tf.Tensor, current: tf.Tensor): tf.Tensor {
  // a step has no gradient of its own: this one is not the spike that the loss sees
  const fired = tf.step(tf.sub(before, firingThreshold));
  switch (reset) {
    case 'subtract':
      return tf.sub(tf.add(tf.mul(before, beta), current), tf.mul(fired, firingThreshold));
    case 'zero':
      return tf.add(tf.mul(tf.mul(before, tf.sub(1, fired)), beta), current);
    case 'none':
      return tf.add(tf.mul(before, beta), current);
    default:
      return reset satisfies never;
  }
}

/** 1 where `u` is above 0, else 0; on the way back the surrogate's slope. */
function spike(surrogate: Surrogate, u: tf.Tensor): tf.Tensor {
  return tf.customGrad((x, save) => {
    // unsaved, it would be disposed of before the way back
    (save as tf.GradSaveFunc)([x as tf.Tensor]);
    return {
      value: tf.step(x as tf.Tensor),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => tf.mul(dy, slopeAt(surrogate, saved[0]!)),
    };
  })(u);
}

function slopeAt({ kind, slope }: Surrogate, u: tf.Tensor): tf.Tensor {
  switch (kind) {
    case 'arctangent':
      return tf.div(slope / 2, tf.add(tf.square(tf.mul(u, (Math.PI / 2) * slope)), 1));
    case 'fastSigmoid':
      return tf.reciprocal(tf.square(tf.add(tf.mul(tf.abs(u), slope), 1)));
    default:
      return kind satisfies never;
  }
}
