// A plugin of TypeScript's server: what a model file may import has types also where nothing is installed. The types
// lie in `types/node_modules`, so that TypeScript resolves what they import among themselves.
const { join } = require('node:path');
const entries = require('./types/entries.json');

/** @param {string} name of a package; undefined for all that a model gets from elsewhere */
function typesOf(name) {
  return Object.hasOwn(entries, name)
    ? join(__dirname, 'types', 'node_modules', name, entries[name])
    : undefined;
}

module.exports = () => ({
  create({ languageService, languageServiceHost: host }) {
    const resolve = host.resolveModuleNameLiterals?.bind(host);
    if (!resolve) return languageService;
    host.resolveModuleNameLiterals = (names, ...rest) =>
      resolve(names, ...rest).map((resolution, i) => {
        const file = resolution.resolvedModule ? undefined : typesOf(names[i].text);
        if (!file) return resolution;
        const resolvedModule = { resolvedFileName: file, extension: '.d.ts', isExternalLibraryImport: true };
        return { ...resolution, resolvedModule };
      });
    return languageService;
  },
});
