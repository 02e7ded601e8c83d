import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { extension, packageFolder, repository } from './places.mjs';

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  conditions: ['ff-source'],
  // names stay: they are in stack traces
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};

/** Builds; returns the files that went in. */
async function bundle(options) {
  const { metafile } = await build({ ...common, ...options });
  return Object.keys(metafile.inputs).map((file) => resolve(file));
}

/** The code that the editor itself loads. Returns the files that went in, as the others do. */
export function bundleExtension(outfile) {
  return bundle({
    entryPoints: [join(extension, 'src', 'extension.ts')],
    outfile,
    format: 'cjs',
    external: ['vscode'],
  });
}

/** Programs of ff-server; they start each other by their places, `../trainer/main.js` and the like. */
const programs = {
  'bin/ff': 'cli/main.ts',
  'trainer/main': 'trainer/main.ts',
  'trainer/prepare': 'trainer/prepare.ts',
  'nets/main': 'nets/main.ts',
};

/** A CommonJS module within an ES module finds what it takes for granted. */
const banner = `import { createRequire as __createRequire } from 'node:module';
import { dirname as __dirnameOf } from 'node:path';
import { fileURLToPath as __pathOf } from 'node:url';
const require = __createRequire(import.meta.url), __filename = __pathOf(import.meta.url), __dirname = __dirnameOf(__filename);`;

/**
 * Copies TypeScript's parser into a node_modules folder: the server requires it by name, since importing its 9 MB takes
 * more time and memory.
 */
export function copyParser(modules) {
  const file = join('@ts-morph', 'common', 'dist', 'typescript.js');
  const server = join(repository, 'packages', 'ff-server');
  return bundle({
    bundle: false,
    entryPoints: [join(packageFolder('@ts-morph/common', server), 'dist', 'typescript.js')],
    outfile: join(modules, file),
  });
}

/** Server, command line tool, trainers and nets, with all they import but what is native. */
export function bundleServer(outdir) {
  const source = join(repository, 'packages', 'ff-server', 'src');
  return bundle({
    entryPoints: Object.entries(programs).map(([out, path]) => ({ in: join(source, path), out })),
    outdir,
    format: 'esm',
    splitting: true,
    // one folder deep, as the sources are: `import.meta.url` stands at the same depth
    chunkNames: 'chunks/[name]-[hash]',
    external: ['esbuild', 'onnxruntime-node', 'webgpu'],
    banner: { js: banner },
  });
}
