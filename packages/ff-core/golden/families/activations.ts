import type { ActivationOption } from '../../src/model/activations.ts';
import type { GoldenCase } from '../case.ts';
import { goodnessOf, logisticLossOf, normaliseOf, numberIn, parse, thresholdOf } from '../formulas.ts';
import { activitiesOf } from '../forward.ts';
import { optimizerOf } from '../optimizer.ts';
import { compareFinal } from '../weights.ts';
import type { CheckCase } from './family.ts';
import { runOneLayer } from './one-layer.ts';

/** One step of SGD with each activation. */
export const checkActivation: CheckCase = async (golden, executor) => {
  parse(golden.spec.layers, /^one dense layer, weight \[in, out\], then the activation/, 'layers');
  const fields = golden.spec.optimizer as { readonly name?: string };
  const optimizer = optimizerOf(fields.name ?? '', fields, 'pytorch');
  if (!optimizer) throw golden.uncovered();
  const { net, state, steps, final, training } = await runOneLayer(golden, executor, {
    layer: (units) => ({
      activation: activationOf(golden),
      normalise: normaliseOf(golden),
      goodness: goodnessOf(golden),
      threshold: thresholdOf(golden, units),
    }),
    loss: logisticLossOf(golden),
    optimizer,
  });
  for (const kind of ['pos', 'neg']) {
    const activities = await activitiesOf(net, executor, state, golden.tensor(`input.${kind}.0`));
    golden.compare(`pre.${kind}`, activities['pre.0']!, 'values');
    golden.compare(`out.${kind}`, activities['out.0']!, 'values');
  }
  for (const name of ['weight', 'bias'])
    golden.compare(`grad.0.${name}`, steps[0]!.outputs[`gradient.0.${name}`]!, 'values');
  compareFinal(golden, net, final);
  compareFinal(golden, net, training.final);
};

function activationOf(golden: GoldenCase): ActivationOption {
  switch (golden.name) {
    case 'relu':
    case 'sigmoid':
    case 'tanh':
    case 'elu':
    case 'silu':
    case 'softplus':
      return golden.name;
    case 'relu-full-grad':
      return 'reluFullGradient';
    case 'leaky-relu': {
      const slope = numberIn(golden.entry('cases'), /^x > 0 \? x : ([\d.e-]+) x$/, 'activation');
      return { kind: 'leakyRelu', slope };
    }
    case 'gelu-erf':
      return 'gelu';
    case 'gelu-tanh':
      return 'geluTanh';
    default:
      throw golden.uncovered();
  }
}
