import type { CompletionItem, Position } from 'vscode-languageserver-types';
import { cursorAt } from '../models/outline/cursor.ts';
import { fileItems } from './completion/file.ts';
import { optionItems } from './completion/options.ts';
import { valueItems } from './completion/values.ts';
import type { ModelDocument } from './document.ts';
import { typeAt } from './reference/lookup.ts';

/** What can be written at a position: options, values, functions of ff-core, presets. */
export function completion(document: ModelDocument, position: Position): CompletionItem[] {
  const offset = document.lines.offset(position);
  const cursor = cursorAt(document.outline, offset);
  if (!cursor) return fileItems(document, offset);
  const type = typeAt(cursor.maker, cursor.parameter, cursor.path);
  if (!type) return [];
  return cursor.place === 'option' ? optionItems(document, cursor, type) : valueItems(document, cursor, type);
}
