import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPage } from '../../webview/build.mjs';
import { bundleExtension, bundleServer, copyParser } from './bundle.mjs';
import { copyNative } from './native.mjs';
import { noticesOf, packagesOf } from './notices.mjs';
import { extension, manifestOf, repository } from './places.mjs';
import { copyTypes } from './types.mjs';

/** What of the extension's folder goes into the package as it is. */
const asTheyAre = ['package.nls.json', 'l10n', 'media', 'README.md', 'CHANGELOG.md'];

/** Makes the folder that is the extension: no build step, no dependency and no other file is needed to run it. */
export async function stage(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const path of asTheyAre) {
    const from = join(extension, path);
    if (existsSync(from)) cpSync(from, join(folder, path), { recursive: true });
  }
  copyFileSync(join(repository, 'LICENSE'), join(folder, 'LICENSE'));
  const dist = join(folder, 'dist');
  const server = join(dist, 'server');
  await buildPage(join(dist, 'webview'));
  const modules = join(server, 'node_modules');
  const bundled = await Promise.all([
    bundleExtension(join(dist, 'extension.cjs')),
    bundleServer(server),
    copyParser(modules),
  ]);
  const foreign = [...packagesOf(bundled.flat()), ...copyNative(modules)];
  writeFileSync(join(folder, 'ThirdPartyNotices.txt'), noticesOf(foreign));
  copyTemplates(join(dist, 'templates'));
  const plugin = join(folder, 'node_modules', 'ff-tsplugin');
  cpSync(join(extension, 'tsplugin'), plugin, { recursive: true });
  copyTypes(join(plugin, 'types'));
  const { name, version, license } = manifestOf(join(repository, 'packages', 'ff-server'));
  writeJson(join(server, 'package.json'), { name, version, license, type: 'module' });
  writeJson(join(folder, 'package.json'), publishedManifest(manifestOf(plugin)));
}

/** The examples are the templates. */
function copyTemplates(to) {
  const examples = join(repository, 'examples');
  mkdirSync(to, { recursive: true });
  for (const file of readdirSync(examples).filter((each) => each.endsWith('.ff.ts')))
    copyFileSync(join(examples, file), join(to, file));
}

/** Everything is bundled but the plugin, which TypeScript's server looks for in node_modules. */
function publishedManifest(plugin) {
  const {
    scripts: _scripts,
    devDependencies: _developing,
    type: _type,
    private: _private,
    ...manifest
  } = manifestOf(extension);
  return { ...manifest, dependencies: { [plugin.name]: plugin.version } };
}

function writeJson(file, value) {
  writeFileSync(file, `${JSON.stringify(value, undefined, 2)}\n`);
}
