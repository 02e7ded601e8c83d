import { z } from 'zod';
import { aboveZero, decay, flag, notNegative, oneOf, options, variants, whole } from './schema-parts.ts';

/** What losses and optimizers may hold; `schema.ts` has the rest. */

const schedules = 'a learning rate above 0, or a schedule such as linearDecay(0.003)';
const rateParts = { rate: aboveZero, per: oneOf(['step', 'epoch']) };
const rate = z.union(
  [
    aboveZero,
    variants(schedules, [
      options(schedules, {
        kind: z.literal(['constant', 'linearDecay', 'hintonHalf', 'loeweHalf']),
        ...rateParts,
      }),
      options(schedules, { kind: z.literal('cosine'), ...rateParts, min: notNegative }),
      options(schedules, {
        kind: z.literal(['exponential', 'stepDecay']),
        ...rateParts,
        gamma: aboveZero,
        every: aboveZero,
      }),
      options(schedules, { kind: z.literal('warmup'), ...rateParts, steps: whole(1) }),
      options(schedules, {
        kind: z.literal('warmupCosine'),
        ...rateParts,
        steps: whole(1),
        min: notNegative,
      }),
    ]),
  ],
  { error: schedules },
);

const optimizers = 'an optimizer such as adam({ learningRate: 0.003 })';
const formula = oneOf(['pytorch', 'keras']);
export const optimizer = variants(optimizers, [
  options(optimizers, { kind: z.literal('sgd'), learningRate: rate, weightDecay: notNegative }),
  options(optimizers, {
    kind: z.literal(['momentum', 'nesterov']),
    learningRate: rate,
    momentum: decay,
    weightDecay: notNegative,
    formula,
  }),
  options(optimizers, {
    kind: z.literal(['adam', 'adamw']),
    learningRate: rate,
    beta1: decay,
    beta2: decay,
    epsilon: aboveZero,
    weightDecay: notNegative,
    formula,
  }),
  options(optimizers, {
    kind: z.literal('rmsprop'),
    learningRate: rate,
    rho: decay,
    epsilon: aboveZero,
    weightDecay: notNegative,
    formula,
  }),
  options(optimizers, {
    kind: z.literal('delayedMomentum'),
    learningRate: rate,
    delay: decay,
    weightCost: notNegative,
    inside: flag,
  }),
]);

const losses = 'a loss such as logistic()';
const gradientScale = aboveZero;
export const loss = variants(losses, [
  options(losses, { kind: z.literal('symba'), alpha: aboveZero, gradientScale }),
  options(losses, {
    kind: z.literal('classGroups'),
    temperature: aboveZero,
    groups: oneOf(['random', 'channels']),
    patch: whole(1),
    gradientScale,
  }),
  options(losses, {
    kind: z.literal('binaryCrossEntropy'),
    temperature: aboveZero,
    split: flag,
    gradientScale,
  }),
  options(losses, {
    kind: z.literal(['logistic', 'margin', 'hinge', 'cnnCode', 'cnnReadme1', 'cnnReadme2']),
    gradientScale,
  }),
]);
