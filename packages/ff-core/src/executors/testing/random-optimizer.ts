import * as fc from 'fast-check';
import { adam, adamw } from '../../model/optimizers/adam.ts';
import { delayedMomentum } from '../../model/optimizers/delayed.ts';
import { momentum, nesterov } from '../../model/optimizers/momentum.ts';
import type { Optimizer } from '../../model/optimizers/optimizer.ts';
import { rmsprop } from '../../model/optimizers/rmsprop.ts';
import { sgd } from '../../model/optimizers/sgd.ts';
import * as rates from '../../model/rates.ts';

const per = fc.constantFrom('step' as const, 'epoch' as const);

/** Any schedule of learning rates, or one rate. */
const learningRate: fc.Arbitrary<rates.LearningRate> = fc
  .tuple(fc.constantFrom(0.003, 0.01, 0.03), per)
  .chain(([rate, per]) =>
    fc.constantFrom<rates.LearningRate>(
      rate,
      rates.constant(rate, { per }),
      rates.cosine(rate, { per, min: rate / 10 }),
      rates.linearDecay(rate, { per }),
      rates.hintonHalf(rate),
      rates.loeweHalf(rate),
      rates.exponential(rate, { per, gamma: 0.9 }),
      rates.stepDecay(rate, { per, every: 2 }),
      rates.warmup(rate, { per, steps: 3 }),
      rates.warmupCosine(rate, { per, steps: 2 }),
    ),
  );

const weightDecay = fc.constantFrom(0, 0.01);
const formula = fc.constantFrom('pytorch' as const, 'keras' as const);

/** Any optimizer, by either library's formula, with and without weight decay. */
export const anyOptimizer: fc.Arbitrary<Optimizer> = fc.oneof(
  fc.record({ learningRate, weightDecay }).map(sgd),
  fc.record({ learningRate, weightDecay, formula }).map(momentum),
  fc.record({ learningRate, weightDecay, formula }).map(nesterov),
  fc.record({ learningRate, weightDecay, formula }).map(adam),
  fc.record({ learningRate, weightDecay, formula }).map(adamw),
  fc.record({ learningRate, weightDecay, formula }).map(rmsprop),
  fc
    .record({ learningRate, weightCost: weightDecay, inside: fc.boolean() })
    .map((options) => delayedMomentum(options)),
);
