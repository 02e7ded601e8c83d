import * as fc from 'fast-check';
import type { ModelOptions } from '../../model/define-model.ts';
import { isReduction } from '../../model/goodness.ts';
import { type LabelEmbedding, noLabels, overlay, topDown } from '../../model/labels.ts';
import type { Layer } from '../../model/layers/layer.ts';
import { recurrent } from '../../model/layers/recurrent.ts';
import type { ClassGroups } from '../../model/losses/class-groups.ts';
import { classGroups, type Loss } from '../../model/losses.ts';
import { hybrid } from '../../model/negatives.ts';
import { joint } from '../../model/schedules.ts';

/** Only layers on maps, and the user's own, take a label that is in planes. */
export function fittingLabels(labels: LabelEmbedding, [first]: readonly Layer[]): LabelEmbedding {
  return labels.kind === 'planes' && !['conv2d', 'local2d', 'custom'].includes(first!.kind)
    ? overlay()
    : labels;
}

/** Only the first layer sees pixels, and only spiking layers with the same time steps hand on their spikes. */
export function fitting(layer: Layer, index: number, layers: readonly Layer[]): Layer {
  if (layer.kind !== 'leaky') return layer;
  const above = layers[index + 1];
  const isUnderstood = above === undefined || (above.kind === 'leaky' && above.timeSteps === layer.timeSteps);
  return {
    ...layer,
    coding: index === 0 ? layer.coding : 'direct',
    output: layer.output === 'spikes' && !isUnderstood ? 'rate' : layer.output,
  };
}

/** The same layers with their label at the top, and what goes with that. */
export function upsideDown(options: ModelOptions, labels: LabelEmbedding): ModelOptions {
  const layers = options.layers.map((layer) => {
    const {
      name: _,
      units,
      normalise,
      goodness,
      threshold,
      trainable,
      loss,
      optimizer,
    } = { units: 3, ...layer };
    return recurrent(units, { normalise: normalise.kind, goodness, threshold, trainable, loss, optimizer });
  });
  const { epochs, batchSize, lastBatch } = options.schedule!;
  return {
    ...options,
    layers,
    labels,
    passes: 'pair',
    schedule: joint({ epochs, batchSize, lastBatch }),
    head: options.head && { ...options.head, input: 'neutral' },
  };
}

export const topDownLabels = fc
  .record({
    strength: fc.constantFrom(1, 3),
    damping: fc.constantFrom(0, 0.3),
    scored: fc.constantFrom([1, 1] as const, [2, 3] as const),
  })
  .map(topDown);

/** One loss takes the logarithm of the goodness, which must not be negative then. */
export function withRealLoss(layer: Layer, loss: Loss): Layer {
  const isLogarithm = (layer.loss ?? loss).kind === 'cnnReadme2';
  const isSquare = layer.goodness === 'sumOfSquares' || layer.goodness === 'meanOfSquares';
  return isLogarithm && !isSquare ? { ...layer, goodness: 'meanOfSquares' } : layer;
}

/** The model with units that vote for classes: neither labels nor negatives, one pass. */
export function voting(
  options: ModelOptions,
  votes: Pick<ClassGroups, 'groups' | 'patch' | 'temperature'>,
): ModelOptions {
  const { labels: _labels, negatives: _negatives, head, ...others } = options;
  return {
    ...others,
    layers: options.layers
      .filter(({ kind }) => kind !== 'leaky')
      .map((layer) => ({
        ...layer,
        loss: undefined,
        goodness: isReduction(layer.goodness) ? layer.goodness : 'meanOfSquares',
      })),
    loss: classGroups(votes),
    passes: 'pair',
    ...(head && { head: { ...head, input: 'positive' as const } }),
  };
}

/** The same model without labels in its input. */
export function unlabelled({
  labels: _labels,
  negatives: _negatives,
  head,
  ...options
}: ModelOptions): ModelOptions {
  return {
    ...options,
    labels: noLabels(),
    negatives: hybrid({ masks: 3, blurs: 1 }),
    layers: options.layers.map((layer) => (layer.kind === 'leaky' ? { ...layer, coding: 'direct' } : layer)),
    ...(head && { head: { ...head, input: 'positive' } }),
  };
}
