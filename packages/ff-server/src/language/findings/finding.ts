import type { Span } from '../../models/outline/value.ts';

/** A change of the source. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** A way to mend a finding. */
export interface Mend {
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** The codes of all findings: errors first, then advice on the source, then advice from a run's figures. */
export const findingCodes = [
  'syntax',
  'unknown-export',
  'not-imported',
  'no-model',
  'not-exported',
  'unknown-option',
  'invalid-value',
  'missing-option',
  'contradiction',
  'window-misfit',
  'goodness-exceeds-layer',
  'threshold-far-from-width',
  'shuffled-labels',
  'learning-rate-diverges',
  'goodness-passes-on',
  'threshold-out-of-reach',
  'layer-never-spikes',
  'negative-overtook',
  'dead-units',
  'batch-exceeds-memory',
] as const;

export type FindingCode = (typeof findingCodes)[number];

/** Something to tell about the source, and how to mend it: the first mend is the best. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: 'error' | 'warning' | 'information';
  readonly span: Span;
  readonly message: string;
  readonly mends: readonly Mend[];
}
