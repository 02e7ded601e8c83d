import { byGoodness, byPairs, bySoftmax, type Classifier } from './classifier.ts';
import { noLabels, overlay } from './labels.ts';
import type { Layer } from './layers/layer.ts';
import { logistic } from './losses.ts';
import type { Model } from './model.ts';
import { hybrid, noNegatives, wrongLabels } from './negatives.ts';
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
 * logistic loss on pairs, Adam with rate 0.003, every batch through all layers, prediction by goodness, seed 0. Without
 * labels in the input (`noLabels()`): hybrids as negatives, and prediction by the softmax head, if there is one. With
 * `classGroups()` as its loss a model has neither labels in the input nor negatives.
 * @throws UserError (usage) with a line for every problem: path, value, what is allowed, nearest name for a typo.
 */
export function defineModel(options: ModelOptions): Model {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) return validated(options);
  const votes = (options.loss as { kind?: unknown } | undefined)?.kind === 'classGroups';
  const isUnlabelled = !votes && options.labels?.kind === 'none';
  return validated(
    withDefaults<Partial<Model>>(
      {
        kind: 'model',
        labels: votes ? noLabels() : overlay(),
        negatives: votes ? noNegatives() : isUnlabelled ? hybrid() : wrongLabels(),
        loss: logistic(),
        passes: 'pair',
        optimizer: adam({ learningRate: 0.003 }),
        schedule: loops('epoch', 'batch', 'layer'),
        classifier: isUnlabelled ? unlabelledClassifier(options) : byGoodness(),
        seed: 0,
      },
      options,
    ),
  );
}

function unlabelledClassifier({ head }: ModelOptions): Classifier {
  return head ? bySoftmax() : byPairs();
}
