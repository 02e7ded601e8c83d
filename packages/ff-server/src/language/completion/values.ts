import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  MarkupKind,
} from 'vscode-languageserver-types';
import type { Cursor } from '../../models/outline/cursor.ts';
import { textEdit } from '../code-actions.ts';
import type { ModelDocument } from '../document.ts';
import { imported } from '../findings/edits.ts';
import { makers } from '../reference/lookup.ts';
import type { TypeDoc } from '../reference/types.ts';
import { type Preset, presetsFor } from './presets.ts';

/** The values that fit: names of an enumeration, functions of ff-core that make one, presets of them. */
export function valueItems(document: ModelDocument, cursor: Cursor, type: TypeDoc): CompletionItem[] {
  const names = (type.values ?? [])
    .filter((value) => !cursor.quoted || typeof value === 'string')
    .map((value) => nameItem(document, cursor, value));
  if (cursor.quoted) return names;
  const functions = (type.makers ?? []).flatMap((maker) => [
    makerItem(document, cursor, {
      maker,
      label: maker,
      call: exampleCall(maker),
      doc: makers[maker]?.doc ?? '',
    }),
    ...presetsFor(maker).map((preset) => makerItem(document, cursor, { maker, ...preset })),
  ]);
  return [...names, ...functions];
}

function nameItem(
  document: ModelDocument,
  { word, quoted }: Cursor,
  value: string | number | boolean,
): CompletionItem {
  const text = typeof value === 'string' && !quoted ? `'${value}'` : String(value);
  return {
    label: String(value),
    kind: CompletionItemKind.EnumMember,
    filterText: text,
    sortText: `0${value}`,
    textEdit: { range: document.lines.range(word), newText: text },
  };
}

/** A call of one of ff-core's functions, with the imports that it takes. */
function makerItem(
  document: ModelDocument,
  { word }: Cursor,
  { maker, label, call, doc, uses = [] }: Preset & { readonly maker: string },
): CompletionItem {
  const names = [maker, ...uses].map((name) => ({ name, ...imported(document.outline, name) }));
  const edits = names.flatMap((each) => each.edits);
  let snippet = snippetOf(call);
  for (const { name, text } of names) {
    // a function that a snippet returns is written, not replaced by what it gives
    snippet = snippet.replace(new RegExp(`(?<![\\w.])${name}(?=[(.])`, 'g'), () =>
      text.replaceAll('$', '\\$'),
    );
  }
  return {
    label,
    kind: label === maker ? CompletionItemKind.Function : CompletionItemKind.Snippet,
    detail: makers[maker]?.signature ?? maker,
    documentation: { kind: MarkupKind.Markdown, value: doc },
    filterText: label,
    sortText: `${label === maker ? 1 : 2}${label}`,
    insertTextFormat: InsertTextFormat.Snippet,
    textEdit: { range: document.lines.range(word), newText: snippet },
    ...(edits.length > 0 && { additionalTextEdits: edits.map((edit) => textEdit(document, edit)) }),
  };
}

/** `<500>` as a place of a snippet; equal ones are written together. */
function snippetOf(call: string): string {
  const places: string[] = [];
  return call.replace(/<([^<>\n]*)>/g, (_, text: string) => {
    if (!places.includes(text)) places.push(text);
    const place = places.indexOf(text) + 1;
    return text === '' ? `$${place}` : `\${${place}:${text}}`;
  });
}

/** A call with places for what must be given. */
function exampleCall(maker: string): string {
  const required = (makers[maker]?.parameters ?? []).filter(({ optional }) => !optional);
  const args = required.map(({ name, type }) => {
    if (!type.options) return `<${firstValues[name] ?? name}>`;
    const needed = type.options.filter(({ optional }) => !optional);
    return `{ ${needed.map((option) => `${option.name}: <${option.name}>`).join(', ')} }`;
  });
  return `${maker}(${args.length === 0 ? '<>' : args.join(', ')})`;
}

const firstValues: Readonly<Record<string, string>> = {
  units: '500',
  rate: '0.003',
  outer: "'epoch'",
  middle: "'batch'",
  inner: "'layer'",
};
