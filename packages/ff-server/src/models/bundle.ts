import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { BuildFailure, Plugin } from 'esbuild';
import { UserError } from '../errors.ts';
import { hostedModules } from './host.ts';
import { describeFailure } from './syntax-error.ts';

/** A model file and its local helpers as one ES module. */
export interface Bundle {
  /** With an inline source map that points at the user's files. */
  readonly code: string;
  /** The files that went into it: absolute paths. */
  readonly inputs: readonly string[];
}

/**
 * Bundles a model file for the given place. Runs nothing of it.
 *
 * @param outfile where the bundle will be written: source maps are relative to it.
 * @throws UserError with file, line, column and excerpt where the file is no TypeScript.
 */
export async function bundleModel(file: string, outfile: string): Promise<Bundle> {
  const entry = resolve(file);
  if (!existsSync(entry)) throw new UserError(`no such file: ${file}`, { usage: true });
  if (!statSync(entry).isFile()) throw new UserError(`not a file: ${file}`, { usage: true });
  // Here, because esbuild takes longer to load than most commands to run.
  const { build } = await import('esbuild');
  const workingDirectory = dirname(entry);
  try {
    const { outputFiles, metafile } = await build({
      absWorkingDir: workingDirectory,
      entryPoints: [entry],
      outfile,
      write: false,
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      sourcemap: 'inline',
      metafile: true,
      logLevel: 'silent',
      // A helper in CommonJS may call require; an ES module has none by itself.
      banner: {
        js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
      },
      plugins: [hosted],
    });
    return {
      code: outputFiles[0]!.text,
      inputs: Object.keys(metafile.inputs)
        .filter((input) => !input.startsWith(`${hosted.name}:`))
        .map((input) => resolve(workingDirectory, input)),
    };
  } catch (error) {
    if (!Array.isArray((error as BuildFailure).errors)) throw error;
    throw new UserError(describeFailure(error as BuildFailure, workingDirectory), {
      usage: true,
      cause: error,
    });
  }
}

/** Leaves ff-core and TensorFlow.js to the process that imports the bundle. */
const hosted: Plugin = {
  name: 'ff-host',
  setup(build) {
    const filter = new RegExp(`^(${hostedModules.join('|')})$`);
    build.onResolve({ filter }, ({ path }) => ({ path, namespace: hosted.name }));
    build.onLoad({ filter: /.*/, namespace: hosted.name }, ({ path }) => ({
      contents: `module.exports = globalThis[Symbol.for('ff-core')](${JSON.stringify(path)});`,
    }));
  },
};
