import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheFolder } from '../data/mnist.ts';

/** The package whose addon is built, and the version that the layout below is true of. */
export const TFJS_NODE = { name: '@tensorflow/tfjs-node-gpu', version: '4.22.0' } as const;

/** What `ff devices install tensorflow` has built; written when all else is in place. */
export interface TensorflowBuild {
  /** Grows when the layout of the folder changes: an older build is then made again. */
  readonly format: number;
  /** The Python package that the library comes from: `tensorflow-cpu` or `tensorflow`. */
  readonly package: string;
  /** TensorFlow's version, e.g. `2.21.0`. */
  readonly version: string;
  readonly cuda: boolean;
}

export const BUILD_FORMAT = 1;
export const BUILD_FILE = 'build.json';

/** Where the addon is built: a folder of the user's cache. */
export function tensorflowFolder(): string {
  return join(cacheFolder(), 'tensorflow');
}

/** The package inside a build, as `require` takes it. */
export function builtPackage(folder: string): string {
  return join(folder, 'node_modules', TFJS_NODE.name);
}

/** The addon inside a build. */
export function builtAddon(folder: string): string {
  return join(builtPackage(folder), 'lib', 'napi-v8', 'tfjs_binding.node');
}

/** Beside it the addon that keeps the library's greeting off the terminal; a build may lack it. */
export function builtStderrHolder(folder: string): string {
  return join(dirname(builtAddon(folder)), 'stderr_holder.node');
}

/** The finished build in a folder; undefined where there is none, or only a part of one. */
export function findBuild(folder: string = tensorflowFolder()): TensorflowBuild | undefined {
  if (!existsSync(builtAddon(folder))) return undefined;
  try {
    const build = JSON.parse(readFileSync(join(folder, BUILD_FILE), 'utf8')) as TensorflowBuild;
    return build.format === BUILD_FORMAT ? build : undefined;
  } catch {
    return undefined;
  }
}
