import { type CodeAction, CodeActionKind, type Range, type TextEdit } from 'vscode-languageserver-types';
import type { FeatureContext } from './context.ts';
import { diagnosticOf } from './diagnostics.ts';
import type { ModelDocument } from './document.ts';
import type { Edit } from './findings/finding.ts';
import { findingsOf } from './findings/findings.ts';

/** Quick fixes for everything that is told of a range; the first of each finding is the preferred one. */
export function codeActions(
  document: ModelDocument,
  range: Range,
  context: FeatureContext = {},
): CodeAction[] {
  const from = document.lines.offset(range.start);
  const to = document.lines.offset(range.end);
  return findingsOf(document, context)
    .filter(({ span }) => span.start <= to && from <= span.end)
    .flatMap((finding) => {
      const diagnostic = diagnosticOf(document, finding);
      return finding.mends.map(
        ({ title, edits }, index): CodeAction => ({
          title,
          kind: CodeActionKind.QuickFix,
          diagnostics: [diagnostic],
          ...(index === 0 && { isPreferred: true }),
          edit: { changes: { [document.uri]: edits.map((edit) => textEdit(document, edit)) } },
        }),
      );
    });
}

/** An edit as the protocol has it. */
export function textEdit({ lines }: ModelDocument, { span, text }: Edit): TextEdit {
  return { range: lines.range(span), newText: text };
}
