import { nearest } from 'ff-core/errors';
import { UserError } from '../errors.ts';

/**
 * Where bundled model files find ff-core and TensorFlow.js: a function on `globalThis` under this symbol that
 * takes a module's name. So a bundle needs no node_modules beside it and never loads a second ff-core.
 */
export const hostSymbol = Symbol.for('ff-core');

/** The modules that a model file gets from the process that loads it. */
export const hostedModules = ['ff-core', '@tensorflow/tfjs', '@tensorflow/tfjs-core'] as const;

type Exports = Record<string, unknown>;

/** Makes this process able to import model bundles. Loads ff-core. */
export async function installHost(): Promise<void> {
  const [core, { hostedPackages }] = await Promise.all([import('ff-core'), import('ff-core/engine')]);
  const modules = new Map<string, Exports>();
  const host = (name: string): Exports => {
    const exports: Exports = name === 'ff-core' ? core : hostedPackages[name]!;
    const known = modules.get(name) ?? checked(name, exports);
    modules.set(name, known);
    return known;
  };
  (globalThis as { [hostSymbol]?: typeof host })[hostSymbol] = host;
}

/**
 * The module as a CommonJS object whose missing names throw. The proxy is the prototype, because esbuild's
 * wrapper copies a module's own properties and keeps its prototype.
 */
function checked(module: string, exports: Exports): Exports {
  const missing = new Proxy(Object.create(null) as Exports, {
    get(_target, name) {
      if (typeof name === 'symbol' || quiet.has(name)) return undefined;
      const [near] = nearest(name, Object.keys(exports));
      throw new UserError(`${module} exports no \`${name}\`${near ? `; did you mean \`${near}\`?` : ''}`, {
        usage: true,
      });
    },
  });
  const result = Object.create(missing) as Exports;
  for (const name of Object.keys(exports)) {
    Object.defineProperty(result, name, { enumerable: true, get: () => exports[name] });
  }
  return Object.defineProperty(result, '__esModule', { value: true });
}

/** Names that JavaScript itself, printing and awaiting look up on any object. */
const quiet = new Set(['then', 'toJSON', 'toString', 'valueOf', 'constructor', 'inspect', 'asymmetricMatch']);
