export type Value = string | number;

/** Gives a text of the sources in another language; `{0}` stands for the first value. */
export type Translator = (message: string, ...values: Value[]) => string;

/** Until it is set, texts stay English. */
let translate: Translator = filled;

/** Called once, before the first text is wanted. */
export function setTranslator(translator: Translator): void {
  translate = translator;
}

/**
 * A text for the user in the language of the editor; `{0}` stands for the first value. Called where the text is
 * wanted, never while modules load: the language is not known before.
 */
export function t(message: string, ...values: Value[]): string {
  return translate(message, ...values);
}

/** Translates by a bundle, whose keys are the texts of the sources; what it lacks stays English. */
export function translatorOf(bundle: Readonly<Record<string, string>>): Translator {
  return (message, ...values) => filled(bundle[message] ?? message, ...values);
}

/**
 * A text with parts of the page as its values, for a template: a figure in bold, say. `text` is what `t` makes of a
 * message without values.
 */
export function withMarkup(text: string, ...values: unknown[]): readonly unknown[] {
  return text.split(/\{(\d+)\}/).map((part, index) => (index % 2 === 0 ? part : values[Number(part)]));
}

function filled(text: string, ...values: Value[]): string {
  return text.replace(/\{(\d+)\}/g, (placeholder, index) => String(values[index] ?? placeholder));
}
