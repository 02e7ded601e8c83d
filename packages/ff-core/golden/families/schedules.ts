import { sgd } from '../../src/model/optimizers/sgd.ts';
import {
  constant,
  cosine,
  exponential,
  hintonHalf,
  linearDecay,
  loeweHalf,
  type RateSchedule,
  stepDecay,
  warmup,
  warmupCosine,
} from '../../src/model/rates.ts';
import { loops } from '../../src/model/schedules.ts';
import { Plan } from '../../src/training/plan.ts';
import { stepScalars } from '../../src/training/scalars.ts';
import type { GoldenCase } from '../case.ts';
import { goldenNet } from '../model.ts';
import { float32Rates, float64Rates } from '../tolerances.ts';
import type { CheckHost } from './family.ts';

interface Sizes {
  readonly lr: number;
  readonly T: number;
  readonly warmup: number;
  readonly min: number;
  readonly gamma: number;
  readonly every: number;
}

/** Learning rates as the steps of a run are fed with them. Epochs are one step long: both ways of counting agree. */
export const checkSchedule: CheckHost = (golden) => {
  const { T } = golden.spec.sizes as Sizes;
  const model = {
    optimizer: sgd({ learningRate: scheduleOf(golden) }),
    schedule: loops('epoch', 'batch', 'layer', { epochs: T, batchSize: 1 }),
  };
  const net = goldenNet([2, 2], () => ({}), model);
  const plan = new Plan(net, 1);
  const rates = Array.from({ length: plan.steps }, (_, step) => {
    const visit = plan.visit(step);
    return stepScalars(net, (owner) => plan.position(owner, visit))['layers.0.optimizer.0.rate']!;
  });
  golden.compare('lr', rates, 'values');
  const exact = golden.entry('rates');
  if (!Array.isArray(exact) || exact.length !== T) throw new Error(`spec.rates has no ${golden.name}`);
  const tolerance = golden.name.endsWith('-keras') ? float32Rates : float64Rates;
  golden.compareWithin('rates in the spec', rates, exact, tolerance);
};

function scheduleOf(golden: GoldenCase): RateSchedule {
  const { lr, min, gamma, every, warmup: steps } = golden.spec.sizes as Sizes;
  switch (golden.name) {
    case 'constant':
      return constant(lr);
    case 'cosine':
    case 'cosine-keras':
      return cosine(lr, { min });
    case 'linear-half-matlab':
      return hintonHalf(lr);
    case 'linear-half-loewe':
      return loeweHalf(lr);
    case 'linear':
      return linearDecay(lr);
    case 'exponential':
      return exponential(lr, { gamma });
    case 'exponential-keras':
      return exponential(lr, { gamma, every });
    case 'step':
      return stepDecay(lr, { gamma, every });
    case 'warmup':
      return warmup(lr, { steps });
    case 'warmup-cosine':
      return warmupCosine(lr, { steps, min });
    default:
      throw golden.uncovered();
  }
}
