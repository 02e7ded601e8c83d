import type { ts } from '@ts-morph/common';

/** A part of the source: offsets in UTF-16 units, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

interface Placed {
  /** Where the value is used. */
  readonly span: Span;
  /** Where it is written: elsewhere than `span` if it is used by the name of a constant. */
  readonly written: Span;
}

/** A number, text, truth value, null or undefined. */
export interface KnownValue extends Placed {
  readonly kind: 'known';
  readonly value: string | number | boolean | null | undefined;
}

export interface ListValue extends Placed {
  readonly kind: 'list';
  /** The elements up to the first that may be any number of elements. */
  readonly items: readonly Value[];
  /** Whether these are all. */
  readonly complete: boolean;
}

/** A property of an object literal. */
export interface Property {
  readonly name: string;
  readonly nameSpan: Span;
  /** Name and value. */
  readonly span: Span;
  readonly value: Value;
}

export interface ObjectValue extends Placed {
  readonly kind: 'object';
  /** Of two properties with the same name only the last, which counts. */
  readonly properties: readonly Property[];
  /** False where something unknown is spread into it. */
  readonly complete: boolean;
}

/** A call of a function of ff-core, such as `dense(500)`. */
export interface CallValue extends Placed {
  readonly kind: 'call';
  /** The function's name in ff-core, whatever the file calls it. */
  readonly name: string;
  readonly callee: Span;
  readonly args: readonly Value[];
  /** False where something unknown is spread into the arguments. */
  readonly complete: boolean;
}

/** A function or another piece of code that only running could tell more about. */
export interface CodeValue extends Placed {
  readonly kind: 'code';
  readonly node: ts.FunctionLikeDeclaration;
}

export interface UnknownValue extends Placed {
  readonly kind: 'unknown';
}

/** What is known of an expression without running it. */
export type Value = KnownValue | ListValue | ObjectValue | CallValue | CodeValue | UnknownValue;

/** A property of a value that is an object. */
export function property(value: Value | undefined, name: string): Property | undefined {
  return value?.kind === 'object' ? value.properties.find((each) => each.name === name) : undefined;
}

/** The number that a value is, if it is one. */
export function numberOf(value: Value | undefined): number | undefined {
  return value?.kind === 'known' && typeof value.value === 'number' ? value.value : undefined;
}

/** The text that a value is, if it is one. */
export function textOf(value: Value | undefined): string | undefined {
  return value?.kind === 'known' && typeof value.value === 'string' ? value.value : undefined;
}

/** Whether nothing in a value is left unknown; code counts as known, since it needs no looking into. */
export function isStatic(value: Value): boolean {
  switch (value.kind) {
    case 'known':
    case 'code':
      return true;
    case 'unknown':
      return false;
    case 'list':
      return value.complete && value.items.every(isStatic);
    case 'object':
      return value.complete && value.properties.every((each) => isStatic(each.value));
    case 'call':
      return value.complete && value.args.every(isStatic);
    default:
      return value satisfies never;
  }
}

/** Whether an offset lies in a span; its end counts, as a cursor after the last letter is still in a word. */
export function holds(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}
