import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The extension's own folder. */
export const extension = fileURLToPath(new URL('..', import.meta.url));
export const repository = join(extension, '..', '..');

/** Folder of an installed package, as a package sees it that depends on it. */
export function packageFolder(name, from) {
  const folder = optionalPackageFolder(name, from);
  if (!folder) throw new Error(`${name} is not installed for ${from}: run \`npm ci\` in ${repository}`);
  return folder;
}

/** Folder of a package that need not be installed. */
export function optionalPackageFolder(name, from) {
  return createRequire(join(from, 'package.json'))
    .resolve.paths(name)
    .map((folder) => join(folder, name))
    .find((folder) => existsSync(join(folder, 'package.json')));
}

/** The package.json of a folder. */
export function manifestOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
