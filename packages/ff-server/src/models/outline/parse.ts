import { ts } from '@ts-morph/common';
import type { Span } from './value.ts';

/**
 * TypeScript's own parser, of the last release with a JavaScript interface (version 7 has none), as ts-morph bundles
 * it: without the executable `tsc`, which would shadow version 7's. It reads half-written files into a tree that
 * keeps all that is whole; Babel's parser and oxc give up at the first missing bracket.
 */

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
    const file = ts.createSourceFile('model.ff.ts', text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
    return { file, problems: problemsOf(file) };
  } catch (error) {
    // nested too deeply for a parser by recursive descent
    if (!(error instanceof RangeError)) throw error;
    const file = ts.createSourceFile('model.ff.ts', '', ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
    const span = { start: 0, end: text.length };
    return { file, problems: [{ span, message: 'The file is nested too deeply to be read.' }] };
  }
}

/** The parser keeps its errors at the file, where the published types don't show them. */
function problemsOf(file: ts.SourceFile): SyntaxProblem[] {
  const { parseDiagnostics = [] } = file as { parseDiagnostics?: readonly ts.DiagnosticWithLocation[] };
  return parseDiagnostics.map(({ start, length, messageText }) => ({
    span: { start, end: start + length },
    message: ts.flattenDiagnosticMessageText(messageText, '\n'),
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
    ts.isParenthesizedExpression(inner) ||
    ts.isAsExpression(inner) ||
    ts.isSatisfiesExpression(inner) ||
    ts.isNonNullExpression(inner)
  ) {
    inner = inner.expression;
  }
  return inner;
}
