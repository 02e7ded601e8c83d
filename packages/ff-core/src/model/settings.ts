import { UserError } from '../errors.ts';
import { defaultThreshold } from './goodness.ts';
import type { Layer } from './layers/layer.ts';
import { leakyThreshold } from './layers/leaky.ts';
import type { Model } from './model.ts';
import { type Path, pathText, suggestion } from './problems.ts';
import { validated } from './validate.ts';

/** Paths of everything that can be set on a model, e.g. `layers[0].threshold`. */
export function settingPaths(model: Model): string[] {
  const { kind: _kind, data: _data, ...settable } = model;
  return leaves(settable, []);
}

/**
 * The model with some values replaced, validated again; the functions of custom layers stay as they are.
 * Keys are paths as a model file writes them: `layers[0].threshold`, `optimizer.learningRate`. A number for a
 * learning rate replaces its schedule; `optimizer.learningRate.rate` keeps it. A threshold that has its default
 * follows a change of units or goodness; a sum over a map, which has no default, wants one then.
 * @throws UserError (usage) naming each path that doesn't exist and the nearest that does, or what is allowed there.
 */
export function applySettings(model: Model, settings: Readonly<Record<string, unknown>>): Model {
  let changed: unknown = model;
  const problems: string[] = [];
  for (const [path, value] of Object.entries(settings)) {
    const keys = keysOf(path);
    const root = keys[0];
    if (root === 'data' || root === 'kind') {
      problems.push(`${path}: can't be set from outside; change the model file`);
    } else if (!canHold(changed, keys)) {
      problems.push(`${path}: unknown setting${suggestion(path, settingPaths(model))}`);
    } else {
      changed = withValue(changed, keys, value);
    }
  }
  if (problems.length > 0) throw new UserError(problems.join('\n'), { usage: true });
  const set = new Set(Object.keys(settings).map((path) => pathText(keysOf(path))));
  return validated(withThresholds(model, validated(changed), set));
}

/** Options that a model or a layer may lack. */
const optional: ReadonlySet<string | number> = new Set([
  'name',
  'head',
  'peerNormalisation',
  'loss',
  'optimizer',
  'dropout',
  'fixed',
  'of',
]);

/** Keys of a path; a number is an index. */
export function keysOf(path: string): (string | number)[] {
  return (path.match(/[^.[\]]+/g) ?? []).map((key) => (/^\d+$/.test(key) ? Number(key) : key));
}

/** Whether a value can be put there: it exists, or all above it does and it may be lacking. */
function canHold(root: unknown, keys: readonly (string | number)[]): boolean {
  if (keys.length === 0) return false;
  let value = root;
  for (const [position, key] of keys.entries()) {
    if (typeof value !== 'object' || value === null) return false;
    const exists = Object.hasOwn(value, key);
    const last = position === keys.length - 1;
    if (!exists && !(last && optional.has(key))) return false;
    value = (value as Record<string | number, unknown>)[key];
  }
  return true;
}

/** A copy in which the objects along the path are new and all others are shared. */
function withValue(root: unknown, keys: readonly (string | number)[], value: unknown): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  const copy = (Array.isArray(root) ? [...root] : { ...(root as object) }) as Record<
    string | number,
    unknown
  >;
  copy[key] = withValue(copy[key], rest, value);
  return copy;
}

/** A threshold that was the default for its layer follows the layer, unless it was set itself. */
function withThresholds(before: Model, after: Model, set: ReadonlySet<string>): Model {
  const layers = after.layers.map((layer, index): Layer => {
    const old = before.layers[index];
    const threshold = thresholdOf(layer);
    if (old === undefined || threshold === undefined) return layer;
    const followed =
      !set.has(`layers[${index}]`) && !set.has(`layers[${index}].threshold`) && !set.has('layers');
    if (!followed || old.threshold !== thresholdOf(old)) return layer;
    return { ...layer, threshold };
  });
  return { ...after, layers };
}

/** The default of a layer that has one: a custom layer has none; NaN for a sum over a map, whose size is not known. */
function thresholdOf(layer: Layer): number | undefined {
  if (layer.kind === 'custom') return undefined;
  if (layer.kind === 'leaky') return leakyThreshold(layer);
  return defaultThreshold(layer.goodness, 'units' in layer ? layer.units : Number.NaN);
}

function leaves(value: unknown, path: Path): string[] {
  if (typeof value === 'function') return [];
  if (typeof value !== 'object' || value === null) return path.at(-1) === 'kind' ? [] : [pathText(path)];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  const inner = keys.flatMap((key) => leaves((value as Record<PropertyKey, unknown>)[key], [...path, key]));
  return 'kind' in value ? [pathText(path), ...inner] : inner; // such a value can also be set whole
}
