import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

/**
 * Makes the page's two files, `page.js` and `page.css`.
 * @param {string} outdir
 */
export async function buildPage(outdir) {
  await build({
    entryPoints: [
      { in: path('src/main.ts'), out: 'page' },
      { in: path('src/styles/page.css'), out: 'page' },
    ],
    outdir,
    bundle: true,
    format: 'iife',
    target: 'es2022',
    minify: true,
    legalComments: 'linked',
    conditions: ['ff-source'],
    logLevel: 'warning',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildPage(path('dist'));
