import { byGoodness } from './classifier.ts';
import { overlay } from './labels.ts';
import type { Layer } from './layers/layer.ts';
import { logistic } from './losses.ts';
import type { Model } from './model.ts';
import { wrongLabels } from './negatives.ts';
import { adam } from './optimizers/optimizer.ts';
import { loops } from './schedules.ts';
import { validated } from './validate.ts';
import { withDefaults } from './with-defaults.ts';

/** Options of a model. Only `data` and `layers` have no default. */
export interface ModelOptions extends Partial<Omit<Model, 'kind' | 'data' | 'layers'>> {
  readonly data: Model['data'];
  readonly layers: readonly Layer[];
}

/**
 * A model as plain, validated data. Defaults: label in the first pixels (`overlay()`), wrong labels as negatives, the
 * logistic loss on pairs, Adam with rate 0.003, every batch through all layers, prediction by goodness, seed 0.
 * @throws UserError (usage) with a line for every problem: path, value, what is allowed, nearest name for a typo.
 */
export function defineModel(options: ModelOptions): Model {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) return validated(options);
  return validated(
    withDefaults<Partial<Model>>(
      {
        kind: 'model',
        labels: overlay(),
        negatives: wrongLabels(),
        loss: logistic(),
        passes: 'pair',
        optimizer: adam({ learningRate: 0.003 }),
        schedule: loops('epoch', 'batch', 'layer'),
        classifier: byGoodness(),
        seed: 0,
      },
      options,
    ),
  );
}
