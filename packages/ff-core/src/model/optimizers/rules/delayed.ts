import * as tf from '@tensorflow/tfjs-core';
import type { DelayedMomentum } from '../delayed.ts';
import { accumulate, zeroSlots } from './parts.ts';
import type { OptimizerRule } from './rule.ts';

/** The slot holds s / (1 - delay), as Adam's do, and for the same reason. */
export function delayedRule({ delay, weightCost, inside }: DelayedMomentum): OptimizerRule {
  const costs = weightCost !== 0;
  return {
    slots: ['smoothed'],
    slotScale: { smoothed: 1 - delay },
    init: (shape) => zeroSlots(['smoothed'], shape),
    scalars: (_step, rate) => ({
      rate: rate * (1 - delay),
      delay,
      ...(costs && (inside ? { weightCost } : { keep: 1 - rate * weightCost })),
    }),
    update(parameter, gradient, slots, scalars, role) {
      const shrinks = costs && role === 'weight';
      const g = shrinks && inside ? tf.add(gradient, tf.mul(parameter, scalars.weightCost!)) : gradient;
      const smoothed = accumulate(slots.smoothed!, scalars.delay!, g);
      const kept = shrinks && !inside ? tf.mul(parameter, scalars.keep!) : parameter;
      return { parameter: tf.sub(kept, tf.mul(smoothed, scalars.rate!)), slots: { smoothed } };
    },
  };
}
