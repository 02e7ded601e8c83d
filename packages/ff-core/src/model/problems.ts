import type { z } from 'zod';
import { nearest } from '../nearest.ts';

type Issue = z.core.$ZodIssue;
export type Path = readonly PropertyKey[];

/** A path as a model file writes it: `layers[0].threshold`. */
export function pathText(path: Path): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

/** `; did you mean "threshold"?` where a known name is near, else nothing. */
export function suggestion(name: string, known: readonly string[]): string {
  const [closest] = nearest(name, known);
  return closest === undefined ? '' : `; did you mean "${closest}"?`;
}

/** A value as an error shows it. */
export function valueText(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) {
    return typeof value === 'string' ? JSON.stringify(value) : String(value);
  }
  const json = JSON.stringify(value) ?? String(value);
  return json.length > 60 ? (Array.isArray(value) ? 'a list' : 'an object') : json;
}

/** The lines of an issue: path, value, what is allowed and the nearest name. */
export function problemLines(issue: Issue, model: unknown, above: Path = []): string[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    const known = issue.message.split(' ').filter(Boolean);
    return issue.keys.map((key) => {
      const hint = suggestion(key, known) || (known.length > 0 ? `; known: ${known.join(', ')}` : '');
      return `${pathText([...path, key])}: unknown option${hint}`;
    });
  }
  // A value that is one of several things: an object was meant as the last of them, the one with options.
  const branch = issue.code === 'invalid_union' ? issue.errors.at(-1) : undefined;
  if (branch && typeof valueAt(model, path) === 'object') {
    return branch.flatMap((inner) => problemLines(inner, model, path));
  }
  // The kind of an object is what its constructor wrote: the problem is the whole.
  const place = path.at(-1) === 'kind' ? path.slice(0, -1) : path;
  const value = valueAt(model, path) ?? valueAt(model, place);
  const found = value === undefined ? 'missing' : `got ${valueText(value)}`;
  const hint = typeof value === 'string' ? suggestion(value, allowedNames(issue)) : '';
  return [`${pathText(place) || 'model'}: ${found}; expected ${issue.message}${hint}`];
}

function allowedNames(issue: Issue): string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  if (issue.code !== 'invalid_union') return [];
  if ('options' in issue) return (issue.options as unknown[]).map(String);
  return issue.errors.flat().flatMap((inner) => (inner.code === 'invalid_value' ? allowedNames(inner) : []));
}

function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}
