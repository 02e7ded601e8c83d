import { looksAtThreshold } from 'ff-core/validate';
import type { ModelOutline } from '../../models/outline/outline.ts';
import { numberOf } from '../../models/outline/value.ts';
import type { ModelDocument } from '../document.ts';
import { count, figure } from '../text.ts';
import { replacement } from './edits.ts';
import type { Finding } from './finding.ts';
import { goodnessOf, partOf } from './part-values.ts';

/** How far a threshold may be from the width of its layer, as a factor. Between them the recipes at hand lie. */
const near = 4;

/**
 * A sum of squares grows with the layer's width, so its threshold must: Hinton's Matlab code takes the width itself.
 * The usual slip is the 2 of the tutorials, whose goodness is a mean.
 */
export function thresholdFindings({ outline, shapes }: ModelDocument, model: ModelOutline): Finding[] {
  return model.layers.flatMap((layer): Finding[] => {
    const goodness = goodnessOf(layer);
    const value = layer.options.get('threshold')?.value;
    const threshold = numberOf(value);
    const units = shapes[layer.index]?.units;
    const isSum = goodness === 'sumOfSquares' || goodness === 'minusSumOfSquares';
    if (!value || threshold === undefined || units === undefined || !isSum) return [];
    if (!Number.isFinite(threshold)) return [];
    const loss = partOf(outline.model ?? model, layer, 'loss');
    const lossUnknown = !loss && (layer.options.has('loss') || model.options.has('loss') || !model.complete);
    if (lossUnknown || (loss && !looksAtThreshold(loss.name))) return [];
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
