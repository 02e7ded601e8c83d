import type { ModelOutline } from '../../models/outline/outline.ts';
import type { ModelDocument } from '../document.ts';
import { replacement } from './edits.ts';
import type { Finding } from './finding.ts';

/** Without normalisation a layer reads the goodness of the one below off its length, and learns nothing new. */
export function normalisationFindings(_document: ModelDocument, model: ModelOutline): Finding[] {
  return model.layers.slice(1).flatMap((layer): Finding[] => {
    const value = layer.options.get('normalise')?.value;
    if (value?.kind !== 'known' || value.value !== 'none') return [];
    const message =
      'the length of the input is the goodness of the layer below, which this layer can then just read off ' +
      '(Hinton 2022, section 2)';
    const mends = [{ title: "Change to `'rms'`", edits: [replacement(value.span, "'rms'")] }];
    return [{ code: 'goodness-passes-on', severity: 'information', span: value.span, message, mends }];
  });
}
