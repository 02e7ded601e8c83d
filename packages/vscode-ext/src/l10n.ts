type Value = string | number;

/** How VS Code translates; until it is set, texts stay English. */
let translate = (message: string, ...values: Value[]): string =>
  message.replace(/\{(\d+)\}/g, (placeholder, index) => String(values[index] ?? placeholder));

/** Called once, with VS Code's `l10n.t`. */
export function setTranslator(translator: typeof translate): void {
  translate = translator;
}

/**
 * A text for the user in the language of the editor; `{0}` stands for the first value. Files that import nothing of
 * VS Code use it as well.
 */
export function t(message: string, ...values: Value[]): string {
  return translate(message, ...values);
}
