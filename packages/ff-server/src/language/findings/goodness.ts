import { goodnessProblem } from 'ff-core/validate';
import type { ModelOutline } from '../../models/outline/outline.ts';
import { numberOf, property } from '../../models/outline/value.ts';
import type { ModelDocument } from '../document.ts';
import { replacement } from './edits.ts';
import type { Finding } from './finding.ts';
import { goodnessOf } from './part-values.ts';

/** Goodness of more units than a layer has, where their number follows from its input: a map's, or a custom layer's. */
export function goodnessFindings({ shapes }: ModelDocument, model: ModelOutline): Finding[] {
  return model.layers.flatMap((layer): Finding[] => {
    // of layers that say their units, the model's own validation tells it
    const units = layer.units === undefined ? shapes[layer.index]?.units : undefined;
    const value = property(layer.options.get('goodness')?.value, 'k')?.value;
    const k = numberOf(value);
    if (units === undefined || !value || k === undefined || goodnessOf(layer) !== 'topK') return [];
    const message = goodnessProblem({ kind: 'topK', k }, layer.index, units);
    if (message === undefined) return [];
    const mends = [{ title: `Change to \`${units}\``, edits: [replacement(value.span, String(units))] }];
    return [{ code: 'goodness-exceeds-layer', severity: 'error', span: value.span, message, mends }];
  });
}
