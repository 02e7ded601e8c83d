import { adam, adamw } from '../src/model/optimizers/adam.ts';
import { delayedMomentum } from '../src/model/optimizers/delayed.ts';
import { momentum, nesterov } from '../src/model/optimizers/momentum.ts';
import type { Formula, Optimizer } from '../src/model/optimizers/optimizer.ts';
import { rmsprop } from '../src/model/optimizers/rmsprop.ts';
import { sgd } from '../src/model/optimizers/sgd.ts';

/** Fields of a spec's optimizer, by the engine's names for them. */
const OPTIONS: Readonly<Record<string, string>> = {
  lr: 'learningRate',
  momentum: 'momentum',
  beta1: 'beta1',
  beta2: 'beta2',
  eps: 'epsilon',
  rho: 'rho',
  alpha: 'rho',
  weightDecay: 'weightDecay',
  delay: 'delay',
  weightCost: 'weightCost',
};
const TEXTS = ['name', 'formula', 'perLayer', 'state'];

type Options = Readonly<Record<string, number>>;

/** Each kind of optimizer in the fixtures. What a spec leaves out is the library's default, which is the engine's too. */
const KINDS: Readonly<Record<string, (options: Options, formula: Formula) => Optimizer>> = {
  sgd: (options) => sgd(options),
  momentum: (options, formula) => momentum({ ...options, formula }),
  nesterov: (options, formula) => nesterov({ ...options, formula }),
  'momentum-l2': (options, formula) => momentum({ ...options, formula }),
  adam: (options, formula) => adam({ ...options, formula }),
  'adam-l2': (options, formula) => adam({ ...options, formula }),
  adamw: (options, formula) => adamw({ ...options, formula }),
  rmsprop: (options, formula) => rmsprop({ ...options, formula }),
  delayed: (options) => delayedMomentum({ ...options, inside: false }),
  'delayed-inside': (options) => delayedMomentum({ ...options, inside: true }),
};

/** The optimizer of a spec; undefined for a kind that the tests don't know. */
export function optimizerOf(kind: string, fields: unknown, formula: Formula): Optimizer | undefined {
  const make = KINDS[kind.replace(/^adam-eps[\d.e-]+$/, 'adam')];
  if (!make || typeof fields !== 'object' || fields === null) return undefined;
  const options: Record<string, number> = {};
  for (const [field, value] of Object.entries(fields)) {
    if (TEXTS.includes(field)) continue;
    const option = OPTIONS[field];
    if (!option || typeof value !== 'number')
      throw new Error(`no test covers option ${field} = ${JSON.stringify(value)} of optimizer ${kind}`);
    options[option] = value;
  }
  return make(options, formula);
}
