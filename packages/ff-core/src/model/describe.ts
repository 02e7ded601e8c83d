import { createHash } from 'node:crypto';
import type { Model } from './model.ts';

/** Plain data that JSON holds. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** The model for a run's description: functions become their source text, data sources their options. */
export function describeModel(model: Model): Record<string, Json> {
  const { data, ...rest } = model;
  const { kind, options, augmentation } = data;
  return describe({ ...rest, data: { kind, options, augmentation } }) as Record<string, Json>;
}

/** A hash of plain data (as of a model, a layer) that doesn't depend on the order of its names. */
export function signature(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(describe(value)))
    .digest('hex');
}

/** Plain data with sorted names; `undefined` is left out. */
function describe(value: unknown): Json {
  if (typeof value === 'function') return value.toString();
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (Array.isArray(value)) return value.map(describe);
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries.map(([name, entry]) => [name, describe(entry)]));
  }
  return value === undefined ? null : (value as Json);
}
