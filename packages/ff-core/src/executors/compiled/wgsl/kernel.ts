import type { GraphDType, Value } from '../graph.ts';
import type { Body } from './body.ts';
import { typeName } from './formulas.ts';
import { functionsFor } from './functions.ts';
import type { Group } from './groups.ts';
import type { Memory } from './memory.ts';
import { ownPlace, type Place } from './place.ts';
import { Puller } from './pull.ts';

/** A buffer that a shader is given. */
export type Resource =
  /** What the host feeds a step: its numbers and batches. */
  | { readonly kind: 'fed' }
  /** What the step tells the host. */
  | { readonly kind: 'told' }
  | { readonly kind: 'constants' }
  /** Small values, one after another. */
  | { readonly kind: 'small' }
  | { readonly kind: 'state'; readonly name: string }
  /** A buffer for larger values, which take turns in it. */
  | { readonly kind: 'scratch'; readonly index: number };

/** Where a value lies. */
export interface Location {
  readonly resource: Resource;
  /** Words (of 4 bytes) before it. */
  readonly from: number;
  /** How the buffer's words are read: those that hold several types are bits. */
  readonly words: 'bits' | 'own';
}

export interface Binding {
  readonly resource: Resource;
  readonly written: boolean;
}

/** A shader ready to be called. */
export interface Kernel {
  readonly label: string;
  readonly code: string;
  readonly bindings: readonly Binding[];
  /** Groups of threads in x, y and z. */
  readonly workgroups: readonly [number, number, number];
}

/** The most groups of threads along an axis that every device takes. */
export const MOST_WORKGROUPS = 65_535;

/** A number of groups as a rectangle; the shader counts them by `group.x + group.y * columns`. */
export function inRows(groups: number): [number, number, number] {
  const columns = Math.min(groups, MOST_WORKGROUPS);
  return [columns, Math.ceil(groups / columns), 1];
}

/** Gathers the buffers of a shader while its functions are written. */
export class KernelWriter {
  readonly #bindings = new Map<
    string,
    { name: string; type: string; resource: Resource; written: boolean }
  >();
  readonly #memory: Memory;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  /** The statements that make an element of what a shader's root reads. */
  operand(value: Value, place: Place, body: Body): string {
    return new Puller(body, (read, at) => this.#load(read, at, body)).pull(value, place);
  }

  /** The statements that end a shader: they make its values' own elements and keep them. `root`: the root's element. */
  results({ root, values }: Group, body: Body, made?: string): void {
    const puller = new Puller(body, (value, place) => {
      if (value === root) return made;
      return values.includes(value) ? undefined : this.#load(value, place, body);
    });
    const elements = values.map((value) => puller.pull(value, ownPlace(value.shape)));
    values.forEach((value, i) => {
      const location = this.#memory.destination(value);
      if (location) this.#store(value, location, elements[i]!, body);
    });
  }

  /** The expression of a value's element in memory; undefined where the value is not there. */
  #load(value: Value, place: Place, body: Body): string | undefined {
    const location = this.#memory.source(value);
    if (!location) return undefined;
    const at = body.flat(place, value.shape);
    if (value.dtype === 'uint8') {
      const name = this.#bind(location, value.dtype, false);
      const word = body.let(offset(`${at} / 4u`, location.from));
      return body.let(`i32(extractBits(${name}[${word}], (${at} % 4u) * 8u, 8u))`);
    }
    const name = this.#bind(location, value.dtype, false);
    const word = `${name}[${offset(at, location.from)}]`;
    if (value.dtype === 'bool') return body.let(`${word} != 0u`);
    return body.let(location.words === 'own' ? word : `bitcast<${typeName(value.dtype)}>(${word})`);
  }

  #store(value: Value, location: Location, element: string, body: Body): void {
    const name = this.#bind(location, value.dtype, true);
    const bits = value.dtype === 'bool' ? `u32(${element})` : `bitcast<u32>(${element})`;
    const word = location.words === 'own' && value.dtype !== 'bool' ? element : bits;
    const at = body.flat(ownPlace(value.shape), value.shape);
    body.line(`${name}[${offset(at, location.from)}] = ${word};`);
  }

  /** The whole shader. `code` holds the functions that use what was loaded and stored. */
  finish(label: string, code: string, workgroups: Kernel['workgroups']): Kernel {
    const bindings = [...this.#bindings.values()];
    const declarations = bindings.map(
      ({ name, type, written }, i) =>
        `@group(0) @binding(${i}) var<storage, ${written ? 'read_write' : 'read'}> ${name}: array<${type}>;`,
    );
    const text = [...declarations, functionsFor(code), code].join('\n');
    return { label, code: text, bindings, workgroups };
  }

  #bind({ resource, words }: Location, dtype: GraphDType, writes: boolean): string {
    const key = JSON.stringify(resource);
    const known = this.#bindings.get(key);
    if (known) {
      known.written ||= writes;
      return known.name;
    }
    const name = `b${this.#bindings.size}`;
    const type = words === 'own' && dtype !== 'bool' ? typeName(dtype) : 'u32';
    this.#bindings.set(key, { name, type, resource, written: writes });
    return name;
  }
}

const offset = (at: string, from: number): string => (from === 0 ? at : `${from}u + ${at}`);
