import type { Range, TextEdit } from 'vscode-languageserver-types';
import { type ModelDocument, modelDocument } from '../document.ts';
import { makers } from '../reference/lookup.ts';

/** A test's source with its marks taken out: `«` and `»` around ranges, `‸` at the cursor. */
export interface Marked {
  readonly document: ModelDocument;
  /** The marked ranges from the first to the last. */
  readonly ranges: Range[];
  readonly cursor: Range['start'];
}

export const uri = 'file:///work/model.ff.ts';

export function marked(source: string): Marked {
  const spans: { start: number; end: number }[] = [];
  let text = '';
  let cursor = 0;
  for (const letter of source) {
    if (letter === '«') spans.push({ start: text.length, end: text.length });
    else if (letter === '»') spans.at(-1)!.end = text.length;
    else if (letter === '‸') cursor = text.length;
    else text += letter;
  }
  const document = modelDocument(uri, text);
  const ranges = spans.map((span) => document.lines.range(span));
  return { document, ranges, cursor: document.lines.position(cursor) };
}

/** A whole model file around some options, with the import that they need. */
export function file(options: string, before = ''): string {
  const used = [...`${before}${options}`.replace(/[«»‸]/g, '').matchAll(/(?<!\w|\w\.)\b(\w+)\(/g)].map(
    ([, name]) => name!,
  );
  const names = new Set(['defineModel', ...used.filter((name) => Object.hasOwn(makers, name))]);
  const list = [...names].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)).join(', ');
  return `import { ${list} } from 'ff-core';\n${before}export default defineModel({ ${options} });\n`;
}

/** A text with edits applied, as an editor applies them: all offsets are those of the text before. */
export function edited({ text, lines }: ModelDocument, edits: readonly TextEdit[]): string {
  const sorted = [...edits].sort((a, b) => lines.offset(b.range.start) - lines.offset(a.range.start));
  return sorted.reduce(
    (result, { range, newText }) =>
      result.slice(0, lines.offset(range.start)) + newText + result.slice(lines.offset(range.end)),
    text,
  );
}
