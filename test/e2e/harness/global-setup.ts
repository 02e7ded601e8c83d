import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { type Editor, ensureEditor } from '../install.mjs';
import { translate } from './made-up-language.ts';

const packages = resolve(import.meta.dirname, '../../../packages/vscode-ext/dist');

declare module 'vitest' {
  interface ProvidedContext {
    /** What `install.mjs` installed. */
    editor: Editor;
    /** A folder of extensions with ours in it, and its texts in a made-up language. Shared by all tests: none may change it. */
    extensions: string;
    /** The packed extension. */
    vsix: string;
  }
}

/** Before all tests: an editor, and in it the packed extension, installed the way a user installs it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const editor = ensureEditor((text) => console.error(text));
  const vsix = process.env.FF_VSIX ?? (await findPackage());
  const folder = await mkdtemp(join(tmpdir(), 'ff-e2e-extensions-'));
  const extensions = join(folder, 'extensions');
  const dirs = ['--user-data-dir', join(folder, 'user-data'), '--extensions-dir', extensions];
  const env = {
    ...process.env,
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_DATA_HOME: join(folder, 'data'),
  };
  await promisify(execFile)(editor.node, [editor.codeServer, ...dirs, '--install-extension', vsix], { env });
  await translate(extensions);
  project.provide('editor', editor);
  project.provide('extensions', extensions);
  project.provide('vsix', vsix);
  return () => rm(folder, { recursive: true, force: true });
}

async function findPackage(): Promise<string> {
  const packed = (await readdir(packages)).filter((name) => name.endsWith('.vsix'));
  const [only] = packed;
  if (only === undefined || packed.length > 1) {
    throw new Error(`One .vsix must lie in ${packages}, not ${packed.length}: run \`npm run package\`.`);
  }
  return join(packages, only);
}
