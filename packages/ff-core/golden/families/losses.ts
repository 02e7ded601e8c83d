import {
  binaryCrossEntropy,
  cnnCode,
  cnnReadme1,
  cnnReadme2,
  hinge,
  type Loss,
  logistic,
  margin,
  symba,
} from '../../src/model/losses.ts';
import type { GoldenCase } from '../case.ts';
import { goodnessOf, normaliseOf, numberIn, parse, thresholdOf } from '../formulas.ts';
import { optimizerOf } from '../optimizer.ts';
import { compareFinal } from '../weights.ts';
import type { CheckCase } from './family.ts';
import { runOneLayer } from './one-layer.ts';

/** One step of SGD with each loss, on the sum and on the mean of squares. */
export const checkLoss: CheckCase = async (golden, executor) => {
  parse(golden.spec.layers, /^one dense layer \+ relu, weight \[in, out\]/, 'layers');
  const fields = golden.spec.optimizer as { readonly name?: string };
  const optimizer = optimizerOf(fields.name ?? '', fields, 'pytorch');
  const [reduction, loss] = golden.name.split('/');
  if (!optimizer || !reduction || !loss) throw golden.uncovered();
  const { net, steps, final, training } = await runOneLayer(golden, executor, {
    layer: (units) => ({
      normalise: normaliseOf(golden),
      goodness: goodnessOf(golden, reduction),
      threshold: thresholdOf(golden, units, reduction),
    }),
    loss: lossOf(golden, loss),
    optimizer,
    factor: factorOf(golden, loss),
  });
  for (const name of ['weight', 'bias'])
    golden.compare(`grad.0.${name}`, steps[0]!.outputs[`gradient.0.${name}`]!, 'values');
  compareFinal(golden, net, final);
  compareFinal(golden, net, training.final);
};

function lossOf(golden: GoldenCase, name: string): Loss {
  const formula = golden.entry('loss', name);
  switch (name) {
    case 'softplus':
      return logistic();
    case 'symba':
      return symba({ alpha: numberIn(formula, /, alpha ([\d.]+);/, 'loss') });
    case 'bce':
      return binaryCrossEntropy();
    case 'bce-split':
      return binaryCrossEntropy({ split: true });
    case 'bce-temp': {
      const temperature = numberIn(
        formula,
        /^bce-split with logits \(g - theta\) \/ temp, temp ([\d.]+)/,
        'loss',
      );
      return binaryCrossEntropy({ split: true, temperature });
    }
    case 'margin':
      return margin();
    case 'hinge':
      return hinge();
    case 'cnn-code':
      return cnnCode();
    case 'cnn-readme-1':
      return cnnReadme1();
    case 'cnn-readme-2':
      return cnnReadme2();
    default:
      throw golden.uncovered();
  }
}

/** One loss starts from smaller weights than the others. */
function factorOf({ spec }: GoldenCase, loss: string): number {
  if (spec.exception === undefined) return 1;
  const pattern = /^(\S+) starts from ([\d.e-]+) times the initial weights and biases/;
  const [name, factor] = parse(spec.exception, pattern, 'exception');
  return name === loss ? Number(factor) : 1;
}
