import type { Formula } from '../../src/model/optimizers/optimizer.ts';
import { goodnessOf, logisticLossOf, normaliseOf, parse, thresholdOf } from '../formulas.ts';
import { optimizerOf } from '../optimizer.ts';
import { compareFinal } from '../weights.ts';
import type { CheckCase } from './family.ts';
import { runOneLayer } from './one-layer.ts';

/** A few steps of one layer with each optimizer, by PyTorch's formulas or by those of Keras. */
export const checkOptimizer =
  (formula: Formula): CheckCase =>
  async (golden, executor) => {
    parse(golden.spec.layers, /^one dense layer \+ relu, weight \[in, out\]/, 'layers');
    const optimizer = optimizerOf(golden.name, golden.entry('optimizer'), formula);
    if (!optimizer) throw golden.uncovered();
    const { net, steps, final, training } = await runOneLayer(golden, executor, {
      layer: (units) => ({
        normalise: normaliseOf(golden),
        goodness: goodnessOf(golden),
        threshold: thresholdOf(golden, units),
      }),
      loss: logisticLossOf(golden),
      optimizer,
    });
    for (const name of ['weight', 'bias'])
      steps.forEach(({ outputs }, step) => {
        golden.compare(`${name}.${step}.0`, outputs[`after/layers.0.${name}`]!, 'parameters');
      });
    // the files of PyTorch record the last weights and the optimizer's state, too
    if (golden.has('final.0.weight')) {
      compareFinal(golden, net, final);
      compareFinal(golden, net, training.final);
    } else {
      for (const name of ['weight', 'bias'])
        golden.compare(
          `${name}.${steps.length - 1}.0`,
          training.final[`layers.0.${name}`]!.data,
          'parameters',
        );
    }
  };
