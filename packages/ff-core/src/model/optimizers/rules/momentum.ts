import * as tf from '@tensorflow/tfjs-core';
import type { Momentum } from '../momentum.ts';
import { accumulate, decayScalar, withDecay, zeroSlots } from './parts.ts';
import type { OptimizerRule } from './rule.ts';

export function momentumRule({ kind, formula, momentum, weightDecay }: Momentum): OptimizerRule {
  const slot = formula === 'keras' ? 'velocity' : 'momentum_buffer';
  const ahead = kind === 'nesterov';
  return {
    slots: [slot],
    slotScale: { [slot]: 1 },
    init: (shape) => zeroSlots([slot], shape),
    scalars: (_step, rate) => ({ rate, momentum, ...decayScalar(weightDecay) }),
    update(parameter, gradient, slots, scalars) {
      const g = withDecay(gradient, parameter, weightDecay, scalars);
      if (formula === 'pytorch') {
        const buffer = accumulate(slots[slot]!, scalars.momentum!, g);
        const direction = ahead ? accumulate(buffer, scalars.momentum!, g) : buffer;
        return { parameter: tf.sub(parameter, tf.mul(direction, scalars.rate!)), slots: { [slot]: buffer } };
      }
      const pull = tf.mul(g, scalars.rate!);
      const velocity = tf.sub(tf.mul(slots[slot]!, scalars.momentum!), pull);
      const move = ahead ? tf.sub(tf.mul(velocity, scalars.momentum!), pull) : velocity;
      return { parameter: tf.add(parameter, move), slots: { [slot]: velocity } };
    },
  };
}
