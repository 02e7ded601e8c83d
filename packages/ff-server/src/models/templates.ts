import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TemplateInfo } from '../protocol/nets.ts';

const ending = '.ff.ts';
/** What most begin with comes first, in this order; the others follow by name. */
const starters = ['digits', 'mnist', 'cnn', 'spiking', 'unsupervised', 'custom-layer'];

/** A model file to start from. */
export interface Template {
  readonly name: string;
  /** The first sentence of the file's opening comment. */
  readonly description: string;
  readonly file: string;
}

/** The published systems in examples/, which a package carries along as templates/. */
export function listTemplates(): Template[] {
  const folder = templatesFolder();
  return readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => ({
      name: basename(file, ending),
      description: descriptionOf(readFileSync(join(folder, file), 'utf8')),
      file: join(folder, file),
    }))
    .sort((a, b) => placeOf(a) - placeOf(b) || a.name.localeCompare(b.name, 'en'));
}

/** The same with what is in the files. */
export function templateTexts(): TemplateInfo[] {
  return listTemplates().map(({ name, description, file }) => ({
    name,
    description,
    text: readFileSync(file, 'utf8'),
  }));
}

function placeOf({ name }: Template): number {
  const place = starters.indexOf(name);
  return place < 0 ? starters.length : place;
}

function templatesFolder(): string {
  const packaged = fileURLToPath(new URL('../../templates', import.meta.url));
  return existsSync(packaged) ? packaged : fileURLToPath(new URL('../../../../examples', import.meta.url));
}

/** The first sentence of the first comment, whichever its kind. */
export function descriptionOf(source: string): string {
  const block = /^\s*\/\*\*?([\s\S]*?)\*\//.exec(source)?.[1];
  const lines = block ?? /^\s*((?:\/\/[^\n]*\n)+)/.exec(source)?.[1] ?? '';
  const text = lines
    .split('\n')
    .map((line) => line.replace(/^\s*(\*|\/\/)?\s?/, '').trim())
    .join(' ')
    .trim();
  // A full stop before a small letter or a digit belongs to an abbreviation.
  return /^(.*?\.)(\s+(?![\p{Ll}\d])|$)/u.exec(text)?.[1] ?? text;
}
