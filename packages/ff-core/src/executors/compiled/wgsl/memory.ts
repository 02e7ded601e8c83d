import type { TypedArray } from '../../../tensors.ts';
import type { Program } from '../../executor.ts';
import { elements, type Graph, type GraphDType, inOrder, type Value } from '../graph.ts';
import { INPUT, OUTPUT, SCALAR, STATE } from '../trace.ts';
import { Group, type Grouping } from './groups.ts';
import type { Location } from './kernel.ts';
import { hasOwnBuffer } from './storage.ts';

/** A part of what the host feeds a step, or reads of it. */
export interface Part {
  readonly name: string;
  /** Words of 4 bytes before it. */
  readonly from: number;
  readonly shape: readonly number[];
  readonly dtype: GraphDType;
}

/** Where a step's values lie, and in which order its shaders run. */
export class Memory {
  readonly order: readonly Group[];
  /** State tensors that the step reads or changes. */
  readonly states: readonly string[];
  /** The program's inputs in what is fed, after its numbers. */
  readonly fed: readonly Part[];
  readonly fedWords: number;
  /** The program's outputs in what is told. */
  readonly told: readonly Part[];
  readonly toldWords: number;
  readonly constants: Uint32Array;
  readonly smallWords: number;
  /** Words of each buffer that larger values take turns in. */
  readonly scratch: readonly number[];
  readonly #sources = new Map<Value, Location>();
  readonly #destinations = new Map<Value, Location>();

  constructor(graph: Graph, grouping: Grouping, program: Program) {
    const values = inOrder(graph.outputs.values());
    const inputs = values.filter(({ kernel }) => kernel === 'Input');
    [this.fed, this.fedWords] = this.#feed(inputs, program);
    this.constants = this.#keepConstants(values);
    [this.told, this.toldWords] = this.#tell(graph);
    const copies = this.#changeStates(graph, grouping);
    this.order = [...inTurn(grouping.groups), ...copies];
    [this.smallWords, this.scratch] = this.#share();
    const named = (name: string) => graph.outputs.has(name) || inputs.some((input) => nameOf(input) === name);
    this.states = Object.keys(program.state).filter((name) => named(STATE + name));
  }

  /** Where a value is read from; undefined where a shader computes it. */
  source(value: Value): Location | undefined {
    return this.#sources.get(value);
  }

  /** Where the shader that makes a value puts it; undefined where nothing else reads it. */
  destination(value: Value): Location | undefined {
    return this.#destinations.get(value);
  }

  #feed(inputs: readonly Value[], program: Program): [Part[], number] {
    const parts: Part[] = [];
    let words = program.scalars.length;
    const find = (name: string) => inputs.find((input) => nameOf(input) === name);
    program.scalars.forEach((name, from) => {
      const value = find(SCALAR + name);
      if (value) this.#sources.set(value, { resource: { kind: 'fed' }, from, words: 'bits' });
    });
    for (const name of Object.keys(program.inputs)) {
      const value = find(INPUT + name);
      if (!value) continue;
      parts.push({ name, from: words, shape: value.shape, dtype: value.dtype });
      this.#sources.set(value, { resource: { kind: 'fed' }, from: words, words: 'bits' });
      words += value.dtype === 'uint8' ? Math.ceil(elements(value) / 4) : elements(value);
    }
    for (const value of inputs) {
      const name = nameOf(value);
      if (!name.startsWith(STATE)) continue;
      this.#sources.set(value, stateLocation(name.slice(STATE.length)));
    }
    return [parts, words];
  }

  #keepConstants(values: readonly Value[]): Uint32Array {
    const words: number[] = [];
    for (const value of values) {
      if (value.kernel !== 'Constant') continue;
      this.#sources.set(value, { resource: { kind: 'constants' }, from: words.length, words: 'bits' });
      const data = value.attributes.data as TypedArray | readonly number[];
      const own = value.dtype === 'float32' ? Float32Array.from(data) : Int32Array.from(data);
      for (const word of new Uint32Array(own.buffer)) words.push(word);
    }
    return Uint32Array.from(words);
  }

  #tell(graph: Graph): [Part[], number] {
    const parts: Part[] = [];
    let words = 0;
    for (const [name, value] of graph.outputs) {
      if (!name.startsWith(OUTPUT)) continue;
      const { shape, dtype } = value;
      parts.push({ name: name.slice(OUTPUT.length), from: words, shape, dtype });
      this.#destinations.set(value, { resource: { kind: 'told' }, from: words, words: 'bits' });
      words += elements(value);
    }
    return [parts, words];
  }

  /**
   * Lets shaders change state tensors in place, where all that read the old values can run before. Returns the copies
   * that end the step for those that cannot.
   */
  #changeStates(graph: Graph, grouping: Grouping): Group[] {
    const copies: Group[] = [];
    for (const [name, value] of graph.outputs) {
      if (!name.startsWith(STATE)) continue;
      const maker = grouping.maker(value)!;
      const old = graph.inputs.get(name)!;
      const readers = grouping.groups.filter((group) => group !== maker && group.reads.has(old));
      const isInPlace =
        maker.reads.get(old) !== false && readers.every((reader) => !reader.before.has(maker));
      const location = stateLocation(name.slice(STATE.length));
      if (isInPlace && readers.every((reader) => grouping.order(reader, maker))) {
        this.#destinations.set(value, location);
        this.#sources.set(value, location);
        continue;
      }
      const copied: Value = { ...value, id: -1 - copies.length, kernel: 'Identity', inputs: [value] };
      const copy = new Group(copied);
      copy.values.push(copied);
      copy.reads.set(value, true);
      this.#destinations.set(copied, location);
      copies.push(copy);
    }
    return copies;
  }

  /** Finds places for values between shaders: small ones have one each, larger ones take turns in buffers. */
  #share(): [number, number[]] {
    const last = new Map<Value, number>();
    this.order.forEach((group, at) => {
      for (const value of group.reads.keys()) last.set(value, at);
    });
    let smallWords = 0;
    const scratch: number[] = [];
    const free = new Set<number>();
    const held: { until: number; index: number }[] = [];
    this.order.forEach((group, at) => {
      for (const { until, index } of held) if (until === at - 1) free.add(index);
      for (const value of group.values) {
        const until = last.get(value);
        if (until === undefined || this.#sources.has(value)) continue;
        const words = elements(value);
        let location: Location = { resource: { kind: 'small' }, from: smallWords, words: 'bits' };
        if (hasOwnBuffer(value)) {
          const index = closest(free, scratch, words) ?? scratch.length;
          free.delete(index);
          scratch[index] ??= words;
          held.push({ until, index });
          location = { resource: { kind: 'scratch', index }, from: 0, words: 'own' };
        } else smallWords += words;
        this.#sources.set(value, location);
        this.#destinations.set(value, location);
      }
    });
    return [smallWords, scratch];
  }
}

const nameOf = (value: Value): string => value.attributes.name as string;

const stateLocation = (name: string): Location => ({
  resource: { kind: 'state', name },
  from: 0,
  words: 'own',
});

/** The smallest free buffer that a value fits in and does not leave mostly empty. */
function closest(free: ReadonlySet<number>, sizes: readonly number[], words: number): number | undefined {
  const fitting = [...free].filter((index) => sizes[index]! >= words && sizes[index]! <= 2 * words);
  return fitting.sort((a, b) => sizes[a]! - sizes[b]!)[0];
}

/** Shaders in an order in which each runs after those that it waits for. */
function inTurn(groups: readonly Group[]): Group[] {
  const done = new Set<Group>();
  const visit = (group: Group) => {
    if (done.has(group)) return;
    done.add(group);
    for (const earlier of groups) if (group.before.has(earlier)) visit(earlier);
    order.push(group);
  };
  const order: Group[] = [];
  groups.forEach(visit);
  return order;
}
