import { expect } from 'vitest';
import { codeActions } from '../code-actions.ts';
import type { FeatureContext } from '../context.ts';
import { diagnostics } from '../diagnostics.ts';
import { modelDocument } from '../document.ts';
import { edited, marked, uri } from './marked.ts';

/** A source, and all that is told of it. */
export interface Case {
  /** The source, with `«»` around each range that something is told of. */
  readonly source: string;
  readonly told: readonly string[];
  /** The first quick fix of the first finding, and what it makes of the source. */
  readonly mend?: string;
  readonly mended?: string;
  readonly context?: FeatureContext;
}

/** The options that a model needs at least. */
export const rest = 'data: mnist(), layers: [dense(500)]';

/** Compares what is told of a source, its ranges and its first quick fix. */
export function check({ source, told, mend, mended, context }: Case): void {
  const { document, ranges } = marked(source);
  const found = diagnostics(document, context);
  expect(found.map(({ code, message }) => `${code} ${message}`)).toEqual(told);
  expect(found.map(({ range }) => range)).toEqual(ranges);
  const first = found[0] && codeActions(document, found[0].range, context)[0];
  expect(first?.title).toBe(mend);
  if (mended !== undefined) expect(edited(document, first!.edit!.changes![uri]!)).toBe(mended);
  // figures of a run stay until it is trained again; everything else is gone once it is mended
  if (!first || context?.run) return;
  const after = diagnostics(modelDocument(uri, edited(document, first.edit!.changes![uri]!)), context);
  expect(after.map(({ message }) => message)).not.toContain(found[0]!.message);
}
