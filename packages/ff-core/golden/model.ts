import { byGoodness } from '../src/model/classifier.ts';
import { noLabels } from '../src/model/labels.ts';
import { type DenseOptions, dense } from '../src/model/layers/dense.ts';
import type { Layer } from '../src/model/layers/layer.ts';
import { logistic } from '../src/model/losses.ts';
import type { Model } from '../src/model/model.ts';
import { wrongLabels } from '../src/model/negatives.ts';
import { buildNet, type Net } from '../src/model/net.ts';
import { sgd } from '../src/model/optimizers/sgd.ts';
import { loops } from '../src/model/schedules.ts';
import { noData } from '../src/model/testing/no-data.ts';
import type { GoldenCase } from './case.ts';

/** Widths of the layers: the input's, then the units of each. */
export function dimsOf(golden: GoldenCase): readonly number[] {
  const layers = golden.count((index) => `init.${index}.weight`);
  const shapes = Array.from({ length: layers }, (_, i) => golden.tensor(`init.${i}.weight`).shape);
  return [shapes[0]![0]!, ...shapes.map(([, units]) => units!)];
}

/**
 * A net for pixels that are fed as they are. Without labels of its own the model takes positives and negatives whole.
 * @param options of the layer with an index and a number of units
 */
export function goldenNet(
  dims: readonly number[],
  options: (units: number, index: number) => DenseOptions,
  model: Partial<Model> = {},
  classes = 10,
): Net {
  const layers = dims.slice(1).map((units, index) => dense(units, options(units, index)));
  return netOf(layers, [dims[0]!], model, classes);
}

/** The same of any layers, on samples of a shape. */
export function netOf(
  layers: readonly Layer[],
  sampleShape: readonly number[],
  model: Partial<Model>,
  classes = 10,
): Net {
  const defaults: Model = {
    kind: 'model',
    data: noData,
    labels: noLabels(),
    negatives: wrongLabels(),
    layers,
    loss: logistic(),
    passes: 'pair',
    optimizer: sgd(),
    schedule: loops('epoch', 'batch', 'layer'),
    classifier: byGoodness(),
    seed: 0,
  };
  const shape = { sampleShape, classes, scale: 1, offset: 0 };
  return buildNet({ ...defaults, ...model }, shape);
}
