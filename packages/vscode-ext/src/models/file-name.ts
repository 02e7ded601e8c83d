import { t } from '../l10n.ts';

const ending = '.ff.ts';

/** The file name for what the user typed: with the ending that makes it a model, once. */
export function fileNameOf(typed: string): string {
  const name = typed.trim();
  const stem = name.endsWith(ending) ? name.slice(0, -ending.length) : name.replace(/\.ts$/, '');
  return stem + ending;
}

/** What is wrong with a name, in words; `undefined` where nothing is. */
export function nameProblem(typed: string): string | undefined {
  const stem = fileNameOf(typed).slice(0, -ending.length);
  if (stem === '') return t('A name is wanted.');
  if (/[\\/]/.test(stem)) return t('A name without folders is wanted.');
  if (/[<>:"|?*\p{Cc}]/u.test(stem) || stem.startsWith('.'))
    return t('This name does not suit every system.');
  return undefined;
}
