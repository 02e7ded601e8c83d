import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  MarkupKind,
} from 'vscode-languageserver-types';
import type { Cursor } from '../../models/outline/cursor.ts';
import type { ModelDocument } from '../document.ts';
import type { OptionDoc, TypeDoc } from '../reference/types.ts';

/** The options that an object of that type doesn't have yet. */
export function optionItems(document: ModelDocument, cursor: Cursor, type: TypeDoc): CompletionItem[] {
  const range = document.lines.range(cursor.word);
  return (type.options ?? [])
    .filter(({ name }) => !cursor.present.includes(name))
    .map((option): CompletionItem => {
      const snippet =
        cursor.hasValue || cursor.quoted ? option.name : `${option.name}: ${placeholder(option)}`;
      return {
        label: option.name,
        kind: CompletionItemKind.Property,
        detail: option.type.text,
        documentation: { kind: MarkupKind.Markdown, value: option.doc },
        // what must be given comes first
        sortText: `${option.optional ? 1 : 0}${option.name}`,
        insertTextFormat: InsertTextFormat.Snippet,
        textEdit: { range, newText: snippet },
      };
    });
}

/** What a snippet writes behind the colon: a choice of values, or a place to write. */
function placeholder({ type }: OptionDoc): string {
  const { values = [], element } = type;
  const texts = values.filter((value) => typeof value === 'string');
  if (texts.length > 0 && texts.length === values.length) return `'\${1|${texts.join(',')}|}'`;
  if (values.length > 0 && values.every((value) => typeof value === 'boolean'))
    return `\${1|${values.join(',')}|}`;
  if (element) return '[$1]';
  return type.text === 'string' ? "'$1'" : '$1';
}
