// Makes dist/ff-vscode-<platform>-<version>.vsix: the extension for the platform that this runs on.
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { target } from './native.mjs';
import { extension, manifestOf } from './places.mjs';
import { stage } from './stage.mjs';

/** Bytes that a package may have at most. */
const limit = 120e6;

const dist = join(extension, 'dist');
const folder = join(dist, 'stage');
await stage(folder);
for (const file of readdirSync(dist)) if (file.endsWith('.vsix')) rmSync(join(dist, file));
const { name, version } = manifestOf(folder);
const packagePath = join(dist, `${name}-${target}-${version}.vsix`);
await createVSIX({
  cwd: folder,
  packagePath,
  target,
  ignoreFile: join(extension, '.vscodeignore'),
  allowMissingRepository: true,
});
const { size } = statSync(packagePath);
if (size > limit)
  throw new Error(`${packagePath} has ${(size / 1e6).toFixed()} MB, more than ${limit / 1e6}`);
process.stdout.write(`${packagePath}: ${(size / 1e6).toFixed(1)} MB\n`);
