import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import type { FeatureContext } from './context.ts';
import type { ModelDocument } from './document.ts';
import type { Finding } from './findings/finding.ts';
import { findingsOf } from './findings/findings.ts';

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
} as const;

/** What ff-core would reject, and advice on the source and the run's figures. */
export function diagnostics(document: ModelDocument, context: FeatureContext = {}): Diagnostic[] {
  return findingsOf(document, context).map((finding) => diagnosticOf(document, finding));
}

/** A finding as the protocol has it. */
export function diagnosticOf(
  { lines }: ModelDocument,
  { code, severity, span, message }: Finding,
): Diagnostic {
  return { range: lines.range(span), severity: severities[severity], code, source: 'ff', message };
}
