import * as tf from '@tensorflow/tfjs-core';
import type { Rmsprop } from '../rmsprop.ts';
import { accumulate, decayScalar, withDecay, zeroSlots } from './parts.ts';
import type { OptimizerRule } from './rule.ts';

/** The slot holds v / (1 - rho), as Adam's do, and for the same reason. */
export function rmspropRule({ rho, epsilon, weightDecay, formula }: Rmsprop): OptimizerRule {
  const slot = formula === 'keras' ? 'velocity' : 'square_avg';
  const inside = formula === 'keras';
  const root = Math.sqrt(1 - rho);
  return {
    slots: [slot],
    slotScale: { [slot]: 1 - rho },
    init: (shape) => zeroSlots([slot], shape),
    scalars: (_step, rate) => ({
      rate: rate / root,
      rho,
      epsilon: inside ? epsilon / (1 - rho) : epsilon / root,
      ...decayScalar(weightDecay),
    }),
    update(parameter, gradient, slots, scalars) {
      const g = withDecay(gradient, parameter, weightDecay, scalars);
      const v = accumulate(slots[slot]!, scalars.rho!, tf.square(g));
      const size = inside ? tf.sqrt(tf.add(v, scalars.epsilon!)) : tf.add(tf.sqrt(v), scalars.epsilon!);
      const move = tf.div(tf.mul(g, scalars.rate!), size);
      return { parameter: tf.sub(parameter, move), slots: { [slot]: v } };
    },
  };
}
