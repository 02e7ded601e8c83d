import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';

/** VS Code's own name for a language that nobody speaks. */
const language = 'qps-ploc';
const [begin, end] = ['⟦', '⟧'];

/** Translates an installed extension into a language that marks each text; only a window that speaks it reads this. */
export async function translate(extensions: string): Promise<void> {
  const name = (await readdir(extensions)).find((each) => each.startsWith('forward-forward.ff-vscode-'));
  if (name === undefined) throw new Error(`the extension is not in ${extensions}`);
  const file = (infix: string) => join(extensions, name, 'l10n', `bundle.l10n${infix}.json`);
  const texts: Record<string, string> = JSON.parse(await readFile(file(''), 'utf8'));
  const marked = Object.entries(texts).map(([text, english]) => [text, `${begin}${english}${end}`]);
  await writeFile(file(`.${language}`), JSON.stringify(Object.fromEntries(marked)));
}

/** For `addInitScript`: the windows of a context speak the language. */
export const speak = `globalThis._VSCODE_NLS_LANGUAGE = '${language}'`;

/** Whether a text is in the language. */
export const isMarked = new RegExp(`^${begin}.*${end}$`, 's');

/** What a page shows or reads out outside of marks: data of the run, or words that nobody could translate. */
export async function unmarkedTexts(frame: Frame): Promise<string[]> {
  const texts = await frame.evaluate(textsOfPage, [
    'aria-label',
    'aria-roledescription',
    'placeholder',
    'title',
  ]);
  // the exponent of a number is no word
  return [...new Set(texts.map(withoutMarked))].filter((text) =>
    /\p{L}/u.test(text.replace(/(?<=\d)e(?=[-+]?\d)/g, '')),
  );
}

/** Marks may lie in each other, as those of values do. */
function withoutMarked(text: string): string {
  const without = text.replace(new RegExp(`${begin}[^${begin}${end}]*${end}`, 'gu'), '');
  return without === text ? text.trim() : withoutMarked(without);
}

/** Runs in the page: the text of each element that has some of its own, and the attributes that are spoken. */
function textsOfPage(spoken: readonly string[]): string[] {
  const found: string[] = [];
  const look = (root: Document | ShadowRoot) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.matches('script, style, head *')) continue;
      found.push(...spoken.map((name) => element.getAttribute(name) ?? ''));
      const hasText = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim(),
      );
      if (hasText) found.push(element.textContent ?? '');
      if (element.shadowRoot) look(element.shadowRoot);
    }
  };
  look(document);
  return found;
}
