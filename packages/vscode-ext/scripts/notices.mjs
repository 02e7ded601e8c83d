import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifestOf } from './places.mjs';

/** The licences of packages whose code is passed on, in one text. */
export function noticesOf(folders) {
  const notices = folders.map((folder) => {
    const { name, version, license } = manifestOf(folder);
    const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
    const text = file ? readFileSync(join(folder, file), 'utf8').trim() : `Licence: ${license}`;
    return { name, text: `${name} ${version}\n\n${text}\n` };
  });
  const sorted = notices.sort((a, b) => a.name.localeCompare(b.name));
  return `This extension contains code of these packages.\n\n${sorted.map(({ text }) => text).join(`\n${'-'.repeat(80)}\n\n`)}`;
}

/** Folders of the installed packages that files belong to. */
export function packagesOf(files) {
  const folders = files.flatMap((file) => {
    const [folder] = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(file) ?? [];
    return folder && existsSync(join(folder, 'package.json')) ? [folder] : [];
  });
  return [...new Set(folders)];
}
