import { looksAtThreshold } from 'ff-core/validate';
import type { LayerOutline } from '../../models/outline/layers.ts';
import type { ModelOutline } from '../../models/outline/outline.ts';
import { numberOf } from '../../models/outline/value.ts';
import type { ModelDocument } from '../document.ts';
import { count, figure } from '../text.ts';
import { replacement } from './edits.ts';
import type { Finding } from './finding.ts';
import { goodnessOf, partOf } from './part-values.ts';

/** Whether the layer's loss certainly looks at its threshold. */
export function minds(model: ModelOutline, layer: LayerOutline): boolean {
  const loss = partOf(model, layer, 'loss');
  const isUnknown = !loss && (layer.options.has('loss') || model.options.has('loss') || !model.complete);
  return !isUnknown && !(loss && !looksAtThreshold(loss.name));
}

/** How far a threshold may be from the width of its layer, as a factor. Between them the recipes at hand lie. */
const near = 4;

/**
 * A sum of squares grows with the layer's width, so its threshold must: Hinton's Matlab code takes the width itself.
 * The usual slip is the 2 of the tutorials, whose goodness is a mean.
 */
export function thresholdFindings({ shapes }: ModelDocument, model: ModelOutline): Finding[] {
  return model.layers.flatMap((layer): Finding[] => {
    const goodness = goodnessOf(layer);
    const value = layer.options.get('threshold')?.value;
    const threshold = numberOf(value);
    const units = shapes[layer.index]?.units;
    const isSum = goodness === 'sumOfSquares' || goodness === 'minusSumOfSquares';
    if (!value || threshold === undefined || units === undefined || !isSum) return [];
    if (!Number.isFinite(threshold)) return [];
    if (layer.kind === 'leaky' || !minds(model, layer)) return [];
    const width = goodness === 'sumOfSquares' ? units : -units;
    const ratio = threshold / width;
    if (ratio >= 1 / near && ratio <= near) return [];
    const message =
      `threshold ${figure(threshold)} is far from the layer's width of ${count(units)}: its goodness is a sum over ` +
      `${count(units)} units, so positives and negatives lie on the same side of it. Hinton's code takes the width.`;
    const mends = [
      { title: `Set the threshold to ${width}`, edits: [replacement(value.span, String(width))] },
    ];
    return [{ code: 'threshold-far-from-width', severity: 'warning', span: value.span, message, mends }];
  });
}
