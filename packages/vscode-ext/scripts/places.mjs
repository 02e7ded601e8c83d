import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The extension's own folder. */
export const extension = fileURLToPath(new URL('..', import.meta.url));
export const repository = join(extension, '..', '..');

/** Folder of an installed package, as a package sees it that depends on it. */
export function packageFolder(name, from) {
  for (const folder of createRequire(join(from, 'package.json')).resolve.paths(name)) {
    if (existsSync(join(folder, name, 'package.json'))) return join(folder, name);
  }
  throw new Error(`${name} is not installed for ${from}: run \`npm ci\` in ${repository}`);
}

/** The package.json of a folder. */
export function manifestOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
