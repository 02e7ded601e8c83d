import type { ModelOutline } from '../../models/outline/outline.ts';
import { type CallValue, type Property, property, type Value } from '../../models/outline/value.ts';
import { makers } from '../reference/lookup.ts';

/** Where in the source a path of the model leads, as far as it can be followed. */
export interface Place {
  /** The last property on the way. */
  readonly property?: Property;
  /** The value at the end; absent where the path leads to something that isn't written. */
  readonly value?: Value;
  /** The innermost call on the way. */
  readonly call: CallValue;
  /** The last key of the path. */
  readonly key: string;
}

/** Keys of a path such as `layers[1].threshold`; an index is a number. */
export function keysOf(path: string): (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map(([key, index]) =>
    index === undefined ? key : Number(index),
  );
}

/** Follows a path into the source. */
export function placeOf(model: ModelOutline, path: string): Place {
  const keys = keysOf(path);
  let { call } = model;
  let value: Value | undefined = call.args[0];
  let at: Property | undefined;
  for (const key of keys) {
    const next: Property | Value | undefined = value && step(value, key);
    at = next && 'nameSpan' in next ? next : undefined;
    value = next && 'nameSpan' in next ? next.value : next;
    if (value?.kind === 'call') call = value;
    if (!value) break;
  }
  return { call, key: String(keys.at(-1) ?? ''), ...(at && { property: at }), ...(value && { value }) };
}

function step(value: Value, key: string | number): Property | Value | undefined {
  if (value.kind === 'list') return typeof key === 'number' ? value.items[key] : undefined;
  const name = String(key);
  if (value.kind === 'object') return property(value, name);
  if (value.kind !== 'call') return undefined;
  for (const argument of value.args) {
    const found = property(argument, name);
    if (found) return found;
  }
  if (name === 'order') return argumentList(value);
  const index = makers[value.name]?.parameters.findIndex((parameter) => parameter.name === name) ?? -1;
  const argument = value.args[index];
  return argument?.kind === 'object' && makers[value.name]?.parameters[index]?.type.options
    ? undefined
    : argument;
}

/** The three loops of `loops('epoch', 'batch', 'layer')`, which are one option of the schedule. */
function argumentList({ args }: CallValue): Value | undefined {
  const items = args.slice(0, 3);
  const [first, last] = [items[0], items.at(-1)];
  if (!first || !last) return undefined;
  const span = { start: first.span.start, end: last.span.end };
  return { kind: 'list', items, complete: true, span, written: span };
}
