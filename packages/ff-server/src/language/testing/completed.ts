import type { CompletionItem, TextEdit } from 'vscode-languageserver-types';
import { completion } from '../completion.ts';
import { edited, marked } from './marked.ts';

/** The items at the cursor. */
export function items(source: string): CompletionItem[] {
  const { document, cursor } = marked(source);
  return completion(document, cursor);
}

/** What is offered at the cursor. */
export const labels = (source: string) => items(source).map(({ label }) => label);

/** The file after an item was accepted; places of a snippet are left as they are. */
export function accepted(source: string, label: string): string {
  const { document, cursor } = marked(source);
  const item = completion(document, cursor).find((each) => each.label === label)!;
  return edited(document, [item.textEdit as TextEdit, ...(item.additionalTextEdits ?? [])]);
}
