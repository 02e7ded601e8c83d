import { isAbsolute, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Model } from 'ff-core';
import { isUserError, messageOf, UserError } from '../errors.ts';
import { installHost } from './host.ts';

/**
 * Imports a bundled model file: runs the user's code. A module stays in a process for good, so load a bundle
 * once in a process of its own (or in a command that ends).
 *
 * @param source the model file that the bundle was made from, for messages.
 * @throws UserError naming the place in the user's file.
 */
export async function loadModel(bundle: string, source: string): Promise<Model> {
  await installHost();
  const { isModel } = await import('ff-core');
  process.setSourceMapsEnabled(true);
  const name = shown(source);
  let module: { default?: unknown };
  try {
    module = (await import(pathToFileURL(bundle).href)) as { default?: unknown };
  } catch (error) {
    const { codeFolder } = await import('ff-core/engine');
    const place =
      placeIn(
        error,
        bundle,
        [codeFolder, ownFolder].map((url) => fileURLToPath(url)),
      ) ?? name;
    const what = isUserError(error) ? error.message : `${errorName(error)}: ${messageOf(error)}`;
    throw new UserError(`${place}: ${what}`, { usage: true, cause: error });
  }
  if (!('default' in module)) {
    throw new UserError(
      `${name}: no default export; end the file with \`export default defineModel({ … })\``,
      {
        usage: true,
      },
    );
  }
  if (!isModel(module.default)) {
    throw new UserError(
      `${name}: the default export is not a model; use \`export default defineModel({ … })\``,
      {
        usage: true,
      },
    );
  }
  return module.default;
}

/** Where this package's code is: it need not be in a node_modules. */
const ownFolder = new URL('../../', import.meta.url);

/** `file:line:column` of the innermost call in a file of the user's: not in a library, not in the bundle itself. */
function placeIn(error: unknown, bundle: string, libraries: readonly string[]): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const places = (error.stack ?? '').matchAll(/(?:at (?:async )?|\()([^()]+:\d+:\d+)\)?$/gm);
  for (const [, found] of places) {
    const place = found!.startsWith('file://') ? placeOfUrl(found!) : found!;
    const foreign = place.startsWith(bundle) || libraries.some((folder) => place.startsWith(folder));
    if (isAbsolute(place) && !foreign && !/[\\/]node_modules[\\/]/.test(place)) return shown(place);
  }
  return undefined;
}

function placeOfUrl(url: string): string {
  const [, file, position] = /^(.*?)((?::\d+){2})$/.exec(url)!;
  return fileURLToPath(file!) + position;
}

function errorName(error: unknown): string {
  return error instanceof Error ? error.name : 'thrown';
}

function shown(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith('..') ? file : path;
}
