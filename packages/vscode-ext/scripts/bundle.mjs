import { join } from 'node:path';
import { build } from 'esbuild';
import { extension, repository } from './places.mjs';

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  conditions: ['ff-source'],
  // names stay: they are in stack traces
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  logLevel: 'warning',
};

/** The code that the editor itself loads. */
export async function bundleExtension(outfile) {
  await build({
    ...common,
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

/** Server, command line tool, trainers and nets, with all they import but what is native. */
export async function bundleServer(outdir) {
  const source = join(repository, 'packages', 'ff-server', 'src');
  await build({
    ...common,
    entryPoints: Object.entries(programs).map(([out, path]) => ({ in: join(source, path), out })),
    outdir,
    format: 'esm',
    splitting: true,
    // one folder deep, as the sources are: `import.meta.url` stands at the same depth
    chunkNames: 'chunks/[name]-[hash]',
    external: ['esbuild', 'onnxruntime-node'],
    banner: { js: banner },
  });
}
