import type { FeatureContext } from '../context.ts';
import type { ModelDocument } from '../document.ts';
import type { Finding } from './finding.ts';
import { goodnessFindings } from './goodness.ts';
import { learningRateFindings } from './learning-rates.ts';
import { modelFindings } from './model.ts';
import { nameFindings } from './names.ts';
import { negativesFindings } from './negatives.ts';
import { normalisationFindings } from './normalisation.ts';
import { memoryFindings, runFindings } from './run.ts';
import { spikingFindings } from './spiking.ts';
import { syntaxFindings } from './syntax.ts';
import { thresholdFindings } from './thresholds.ts';
import { windowFindings } from './windows.ts';

/** Everything there is to tell about a document, in the order of the source. */
export function findingsOf(document: ModelDocument, context: FeatureContext = {}): Finding[] {
  const { outline } = document;
  const { model } = outline;
  const errors = [...syntaxFindings(outline), ...nameFindings(outline), ...modelFindings(outline)];
  const advice = model
    ? [
        ...windowFindings(document, model),
        ...goodnessFindings(document, model),
        ...thresholdFindings(document, model),
        ...negativesFindings(document, model),
        ...learningRateFindings(document, model),
        ...normalisationFindings(document, model),
        ...spikingFindings(document, model),
        ...runFindings(document, model, context),
        ...memoryFindings(document, model, context),
      ]
    : [];
  return withoutRepetition([...errors, ...advice]).sort((a, b) => a.span.start - b.span.start);
}

/** Layers that share options share advice on them. */
function withoutRepetition(findings: readonly Finding[]): Finding[] {
  const told = new Set<string>();
  return findings.filter(({ code, span, message }) => {
    const advice = code === 'threshold-far-from-width' || code === 'goodness-passes-on';
    const key = `${code} ${span.start} ${span.end} ${advice ? '' : message}`;
    return !told.has(key) && told.add(key);
  });
}
