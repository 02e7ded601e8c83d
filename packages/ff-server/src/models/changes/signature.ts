import { BundleCode } from './code.ts';
import { type Description, layersOf, type ModelVersion } from './version.ts';

/** Parts of a model besides its layers, in the order in which changes are told. */
export const parts = [
  'data',
  'labels',
  'negatives',
  'loss',
  'passes',
  'optimizer',
  'schedule',
  'peerNormalisation',
  'head',
  'classifier',
] as const;

export type Part = (typeof parts)[number];

/** What decides whether something of a model has changed. Live values are apart: they never make a new layer. */
export interface ModelSignature {
  readonly layers: readonly string[];
  readonly parts: Readonly<Record<Part, string>>;
  /** By path. */
  readonly live: Readonly<Record<string, unknown>>;
}

/**
 * The signature of a model: of each layer its resolved options and the source of its functions and of all that they
 * reach; of each other part likewise.
 *
 * @param live the paths that count as live, which may be those of another version.
 */
export function signatureOf(
  { model, load }: ModelVersion,
  bundle: string,
  live: readonly string[],
): ModelSignature {
  const code = new BundleCode(bundle);
  const values: Record<string, unknown> = {};
  const rest = structuredClone(model) as Record<string, unknown>;
  for (const path of live) {
    const taken = take(rest, keysOf(path));
    if (taken !== undefined) values[path] = taken;
  }
  const layers = layersOf(rest).map(({ init, call, name: _, ...options }) => {
    const functions = [init, call].filter((text) => typeof text === 'string');
    return JSON.stringify(options) + code.signatureOf(functions);
  });
  const ofPart = (part: Part) => [part, JSON.stringify(rest[part] ?? null)] as const;
  const all = Object.fromEntries(parts.map(ofPart)) as Record<Part, string>;
  return { layers, parts: { ...all, data: all.data + code.signatureOf([load]) }, live: values };
}

/** Takes a value out of a description. A decay of 0 stays: it is no operation, not a number that could change. */
function take(from: Record<string, unknown>, [key, ...rest]: readonly string[]): unknown {
  const value = from[key!];
  if (rest.length > 0) {
    return typeof value === 'object' && value !== null
      ? take(value as Record<string, unknown>, rest)
      : undefined;
  }
  if ((key === 'weightDecay' || key === 'weightCost') && value === 0) return undefined;
  delete from[key!];
  return value;
}

/** `layers[0].threshold` as its keys. */
export function keysOf(path: string): string[] {
  return path.match(/[^.[\]]+/g) ?? [];
}

/** The value at a path of a description. */
export function valueAt(model: Description, path: string): unknown {
  return keysOf(path).reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Description)[key] : undefined),
    model,
  );
}
