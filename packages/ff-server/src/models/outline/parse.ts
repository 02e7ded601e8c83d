import type { ts } from '@ts-morph/common';
import { typescript } from '../typescript.ts';
import type { Span } from './value.ts';

/** A place where the source is no TypeScript. */
export interface SyntaxProblem {
  readonly span: Span;
  readonly message: string;
}

export interface Parsed {
  readonly file: ts.SourceFile;
  readonly problems: readonly SyntaxProblem[];
}

/** Parses any text; never throws. */
export function parse(text: string): Parsed {
  try {
    const file = typescript.createSourceFile(
      'model.ff.ts',
      text,
      typescript.ScriptTarget.Latest,
      true,
      typescript.ScriptKind.TS,
    );
    return { file, problems: problemsOf(file) };
  } catch (error) {
    // nested too deeply for a parser by recursive descent
    if (!(error instanceof RangeError)) throw error;
    const file = typescript.createSourceFile(
      'model.ff.ts',
      '',
      typescript.ScriptTarget.Latest,
      true,
      typescript.ScriptKind.TS,
    );
    const span = { start: 0, end: text.length };
    return { file, problems: [{ span, message: 'The file is nested too deeply to be read.' }] };
  }
}

/** The parser keeps its errors at the file, where the published types don't show them. */
function problemsOf(file: ts.SourceFile): SyntaxProblem[] {
  const { parseDiagnostics = [] } = file as { parseDiagnostics?: readonly ts.DiagnosticWithLocation[] };
  return parseDiagnostics.map(({ start, length, messageText }) => ({
    span: { start, end: start + length },
    message: typescript.flattenDiagnosticMessageText(messageText, '\n'),
  }));
}

/** Where a node stands, without the comments and blanks before it. */
export function spanOf(node: ts.Node, file: ts.SourceFile): Span {
  return { start: Math.min(node.getStart(file), node.end), end: node.end };
}

/** An expression without brackets and type assertions around it. */
export function plain(node: ts.Expression): ts.Expression {
  let inner = node;
  while (
    typescript.isParenthesizedExpression(inner) ||
    typescript.isAsExpression(inner) ||
    typescript.isSatisfiesExpression(inner) ||
    typescript.isNonNullExpression(inner)
  ) {
    inner = inner.expression;
  }
  return inner;
}
