import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TFJS_NODE } from 'ff-core/builds';
import { UserError } from '../errors.ts';
import { isOffline, lastLines, run } from './command.ts';

/** What npm downloads: the addon's sources with their JavaScript, what that imports, and the headers of Node's API. */
const PACKAGES: Readonly<Record<string, string>> = {
  [TFJS_NODE.name]: TFJS_NODE.version,
  'google-protobuf': '3.21.4',
  progress: '2.0.3',
  'node-api-headers': '1.9.0',
};

/**
 * Packages that are not downloaded. tfjs-node must register its kernels with ff-core's own TensorFlow.js, not with
 * a second one; and it asks node-pre-gyp where the addon lies, which is known here.
 */
const OWN_TFJS = "module.exports = globalThis[Symbol.for('ff-core.tfjs')];\n";
const STAND_INS: Readonly<Record<string, string>> = {
  '@tensorflow/tfjs': OWN_TFJS,
  '@tensorflow/tfjs-core': OWN_TFJS,
  '@mapbox/node-pre-gyp':
    "const { dirname, join } = require('node:path');\n" +
    "exports.find = (manifest) => join(dirname(manifest), 'lib', 'napi-v8', 'tfjs_binding.node');\n",
};

/** Downloads the npm packages into `folder`/node_modules; no script of theirs is run. */
export async function fetchNodePackages(folder: string, signal?: AbortSignal): Promise<void> {
  const modules = join(folder, 'node_modules');
  for (const [name, version] of Object.entries(PACKAGES)) {
    const downloads = join(folder, 'npm');
    mkdirSync(downloads, { recursive: true });
    const options = ['--ignore-scripts', '--fetch-retries=1', '--loglevel=error'];
    const packed = await run(
      'npm',
      ['pack', `${name}@${version}`, '--pack-destination', downloads, ...options],
      {
        cwd: folder,
        signal,
      },
    );
    signal?.throwIfAborted();
    if (packed.status !== 0) throw notFetched(`${name}@${version}`, packed);
    const [archive] = readdirSync(downloads);
    const target = join(modules, name);
    mkdirSync(target, { recursive: true });
    const unpacked = await run('tar', [
      '-xzf',
      join(downloads, archive!),
      '--strip-components=1',
      '-C',
      target,
    ]);
    if (unpacked.status !== 0)
      throw new UserError(`${name}@${version} could not be unpacked:\n${lastLines(unpacked)}`);
    rmSync(downloads, { recursive: true });
  }
  for (const [name, source] of Object.entries(STAND_INS)) {
    mkdirSync(join(modules, name), { recursive: true });
    writeFileSync(join(modules, name, 'index.js'), source);
  }
}

function notFetched(name: string, packed: Parameters<typeof lastLines>[0]): UserError {
  return isOffline(packed)
    ? new UserError(
        `${name} can't be downloaded: npm reaches no registry. Go online, or name a mirror (\`npm config set registry URL\`), then run \`ff devices install tensorflow\` again`,
      )
    : new UserError(`\`npm pack ${name}\` failed:\n${lastLines(packed)}`);
}
