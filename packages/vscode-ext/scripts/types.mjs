import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { manifestOf, packageFolder, repository } from './places.mjs';

/** What a model file may import (`hostedModules` of ff-server). */
const hosted = ['ff-core', '@tensorflow/tfjs', '@tensorflow/tfjs-core'];

/**
 * Copies the declarations of what a model file may import, and all that they reach among our own and TensorFlow.js'
 * packages, into `types/node_modules`; `entries.json` says where each package begins.
 */
export function copyTypes(folder) {
  const core = join(repository, 'packages', 'ff-core');
  const folderOf = (name) => (name === 'ff-core' ? core : packageFolder(name, core));
  const entryOf = (name) => {
    const { types, exports } = manifestOf(folderOf(name));
    return join(exports?.['.']?.types ?? types);
  };
  const copied = new Set();
  const copy = (name, path) => {
    const from = join(folderOf(name), path);
    if (copied.has(from)) return;
    copied.add(from);
    const to = join(folder, 'node_modules', name);
    cpSync(from, join(to, path));
    if (!existsSync(join(to, 'package.json'))) {
      const { version, license, type } = manifestOf(folderOf(name));
      const manifest = { name, version, license, ...(type && { type }), types: entryOf(name) };
      writeFileSync(join(to, 'package.json'), JSON.stringify(manifest));
    }
    for (const specifier of importsIn(from)) {
      if (specifier.startsWith('.')) copy(name, relative(folderOf(name), declarationAt(from, specifier)));
      else if (/^@tensorflow\/tfjs(-[a-z]+)?$/.test(specifier)) copy(specifier, entryOf(specifier));
    }
  };
  for (const name of hosted) copy(name, entryOf(name));
  const entries = Object.fromEntries(hosted.map((name) => [name, entryOf(name)]));
  writeFileSync(join(folder, 'entries.json'), JSON.stringify(entries));
}

function importsIn(file) {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/(?:\bfrom|\bimport|\brequire)\s*\(?\s*['"]([^'"]+)['"]/g)].map(
    ([, name]) => name,
  );
}

/** The declarations that a relative import means. */
function declarationAt(file, specifier) {
  const path = join(dirname(file), specifier);
  const bare = path.replace(/\.(d\.)?[jt]s$/, '');
  const found = [`${bare}.d.ts`, `${path}.d.ts`, join(path, 'index.d.ts')].find((each) => existsSync(each));
  if (!found) throw new Error(`${file} imports ${specifier}, which is not there: build ff-core first`);
  return found;
}
