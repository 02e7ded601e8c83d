#!/usr/bin/env node
// Starts the built tool. In a fresh clone, where nothing is built yet, builds it first.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const server = join(dirname(fileURLToPath(import.meta.url)), '..');
const core = join(server, '..', 'ff-core');
const main = join(server, 'dist', 'cli', 'main.js');

/** Compiles a package of this repository unless it is compiled or, as in an installed package, has no sources. */
function build(folder, result) {
  if (existsSync(join(folder, 'dist', result)) || !existsSync(join(folder, 'tsconfig.build.json'))) return;
  process.stderr.write(`ff: building ${folder} (once)\n`);
  const compiler = join(
    dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
    'bin',
    'tsc',
  );
  const { status } = spawnSync(process.execPath, [compiler, '-p', join(folder, 'tsconfig.build.json')], {
    // Standard output belongs to the command that was asked for.
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) {
    process.stderr.write('ff: the build failed; run `npm ci && npm run build`\n');
    process.exit(1);
  }
}

build(core, 'index.js');
build(server, join('cli', 'main.js'));
await import(`file://${main}`);
