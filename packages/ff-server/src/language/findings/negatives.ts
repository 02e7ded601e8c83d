import type { ModelOutline } from '../../models/outline/outline.ts';
import type { ModelDocument } from '../document.ts';
import { imported, replacement } from './edits.ts';
import type { Finding } from './finding.ts';

/** Shuffled labels are now and then the true ones: with ten classes a tenth of the negatives are positives. */
export function negativesFindings({ outline, input }: ModelDocument, model: ModelOutline): Finding[] {
  const value = model.options.get('negatives')?.value;
  if (value?.kind !== 'call' || value.name !== 'shuffledLabels') return [];
  const share = Math.round(100 / (input.classes ?? 10));
  const { text, edits } = imported(outline, 'wrongLabels');
  const message =
    `about ${share} % of shuffled labels are the true ones, so as many negatives are positives; ` +
    'wrongLabels() never draws the true label';
  // both take the same options, such as `fixed`
  const mends = [{ title: 'Change to `wrongLabels()`', edits: [...edits, replacement(value.callee, text)] }];
  return [{ code: 'shuffled-labels', severity: 'warning', span: value.span, message, mends }];
}
