import * as tf from '@tensorflow/tfjs-core';
import type { Adam } from '../adam.ts';
import type { Formula } from '../optimizer.ts';
import { accumulate, decayScalar, withDecay, zeroSlots } from './parts.ts';
import type { OptimizerRule } from './rule.ts';

/**
 * The slots hold m / (1 - beta1) and v / (1 - beta2): then m' = beta1 m + g and v' = beta2 v + g^2 need no factor on
 * g, and the factor joins the bias correction in one scalar. Passes over the weights cost memory bandwidth, scalar
 * arithmetic on the host costs nothing; and float32 would lose digits in 1 - beta2^t.
 */
export function adamRule(optimizer: Adam): OptimizerRule {
  const { kind, beta1, beta2, epsilon, weightDecay, formula } = optimizer;
  const [mean, square] = formula === 'keras' ? ['momentum', 'velocity'] : ['exp_avg', 'exp_avg_sq'];
  const slots = [mean!, square!];
  const decoupled = kind === 'adamw' && weightDecay !== 0;
  const penalty = kind === 'adam' ? weightDecay : 0;
  return {
    slots,
    slotScale: { [mean!]: 1 - beta1, [square!]: 1 - beta2 },
    init: (shape) => zeroSlots(slots, shape),
    scalars(step, rate) {
      const correction1 = oneMinusPower(beta1, step, formula) / (1 - beta1);
      const correction2 = oneMinusPower(beta2, step, formula) / (1 - beta2);
      // m^ / (sqrt(v^) + epsilon), with m^ = m' / correction1 and v^ = v' / correction2
      //   = (sqrt(correction2) / correction1) m' / (sqrt(v') + epsilon sqrt(correction2)).
      // Keras: m^ sqrt(1 - beta2^t) / (sqrt(v) + epsilon), the same but for epsilon.
      const root = formula === 'keras' ? 1 / Math.sqrt(1 - beta2) : Math.sqrt(correction2);
      return {
        beta1,
        beta2,
        rate: (rate * Math.sqrt(correction2)) / correction1,
        epsilon: epsilon * root,
        ...(decoupled ? { keep: 1 - rate * weightDecay } : decayScalar(penalty)),
      };
    },
    update(parameter, gradient, state, scalars) {
      const g = withDecay(gradient, parameter, penalty, scalars);
      const m = accumulate(state[mean!]!, scalars.beta1!, g);
      const v = accumulate(state[square!]!, scalars.beta2!, tf.square(g));
      const move = tf.div(tf.mul(m, scalars.rate!), tf.add(tf.sqrt(v), scalars.epsilon!));
      const kept = decoupled ? tf.mul(parameter, scalars.keep!) : parameter;
      return { parameter: tf.sub(kept, move), slots: { [mean!]: m, [square!]: v } };
    },
  };
}

/**
 * 1 - base^exponent: without cancellation, as PyTorch has it to the last digit of float64. Keras has float32, whose
 * 1 - 0.999 is off by 1e-5 of it: a difference that shows after a few steps.
 */
function oneMinusPower(base: number, exponent: number, formula: Formula): number {
  if (formula === 'keras') return Math.fround(1 - Math.fround(Math.fround(base) ** exponent));
  return -Math.expm1(exponent * Math.log(base));
}
