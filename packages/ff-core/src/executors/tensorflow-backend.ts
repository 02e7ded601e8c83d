import { createRequire } from 'node:module';
import '../tensorflow.ts';
import util from 'node:util';

/** Packages that bring TensorFlow's C library, best first. */
const PACKAGES = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'] as const;

/** The package of TensorFlow.js over TensorFlow's C library that loaded, or why none did. */
export type TensorflowBackend =
  | { readonly available: true; readonly package: string }
  | { readonly available: false; readonly reason: string };

let loaded: TensorflowBackend | undefined;

/** Loads tfjs-node-gpu or tfjs-node, which registers the backend `tensorflow`. Tried once a process. */
export function loadTensorflow(): TensorflowBackend {
  loaded ??= tryPackages();
  return loaded;
}

function tryPackages(): TensorflowBackend {
  restoreUtil();
  const require = createRequire(import.meta.url);
  const reasons: string[] = [];
  for (const name of PACKAGES) {
    try {
      require(name);
      return { available: true, package: name };
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      const absent = code === 'MODULE_NOT_FOUND' && message.includes(`'${name}'`);
      reasons.push(`${name} ${absent ? 'is not installed' : `does not load: ${message.split('\n')[0]}`}`);
    }
  }
  return { available: false, reason: reasons.join('; ') };
}

/** tfjs-node calls functions that Node 23 removed from `util`. */
function restoreUtil(): void {
  const missing: Record<string, (value: unknown) => boolean> = {
    isNullOrUndefined: (value) => value === null || value === undefined,
    isArray: Array.isArray,
    isString: (value) => typeof value === 'string',
    isNumber: (value) => typeof value === 'number',
    isBoolean: (value) => typeof value === 'boolean',
    isObject: (value) => typeof value === 'object' && value !== null,
    isFunction: (value) => typeof value === 'function',
  };
  for (const [name, test] of Object.entries(missing))
    if (!(name in util)) Object.assign(util, { [name]: test });
}
