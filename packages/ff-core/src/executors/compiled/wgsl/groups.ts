import { type Graph, inOrder, type Value } from '../graph.ts';
import { Body } from './body.ts';
import { core, keyOf, named, ownPlace, type Place } from './place.ts';
import { Puller } from './pull.ts';
import { hasOwnBuffer, ROOTS } from './storage.ts';

/** Roots whose shader does not end with an element that is its thread's own. */
const WRITES_ELSEWHERE: ReadonlySet<string> = new Set(['Cumsum', 'TopKIndices', 'TopKValues']);

/** What one shader makes: the result of a root, if any, and values that follow from it element by element. */
export class Group {
  readonly root: Value | undefined;
  /** Without axes of length 1. */
  readonly shape: readonly number[];
  /** Values in memory that it makes, each after those that it needs. */
  readonly values: Value[] = [];
  /** What it reads from memory, and whether only the element that it makes itself. */
  readonly reads = new Map<Value, boolean>();
  /** Shaders that must have run before, theirs included. */
  readonly before = new Set<Group>();
  readonly #bufferOf: (value: Value) => unknown;

  /** `bufferOf` names the buffer of a value that has one of its own. */
  constructor(value: Value, bufferOf: (value: Value) => unknown = (each) => each) {
    this.#bufferOf = bufferOf;
    this.root = ROOTS.has(value.kernel) ? value : undefined;
    this.shape = core(value.shape);
  }

  /** Distinct buffers, with those of another value and its reads. */
  buffersWith(value: Value, reads: Iterable<Value>): number {
    const all = [...this.values, ...this.reads.keys(), value, ...reads];
    return new Set(all.filter(hasOwnBuffer).map(this.#bufferOf)).size;
  }
}

/**
 * Gathers values that are kept into shaders, as few as there can be.
 * @param mostBuffers that a shader may have besides those that all share
 */
export class Grouping {
  readonly groups: Group[] = [];
  readonly #stored: ReadonlySet<Value>;
  readonly #mostBuffers: number;
  readonly #makers = new Map<Value, Group>();
  /** State tensors before, of those after the step: they share a buffer. */
  readonly #states: ReadonlyMap<Value, Value | undefined>;

  constructor(graph: Graph, stored: ReadonlySet<Value>, mostBuffers: number) {
    this.#stored = stored;
    this.#mostBuffers = mostBuffers;
    this.#states = new Map([...graph.outputs].map(([name, value]) => [value, graph.inputs.get(name)]));
    for (const value of inOrder(graph.outputs.values())) if (stored.has(value)) this.#place(value);
  }

  /** The shader that makes a value; undefined for what the host feeds. */
  maker(value: Value): Group | undefined {
    return this.#makers.get(value);
  }

  /** Lets a shader wait for another. Returns false, and changes nothing, where that one waits for it. */
  order(first: Group, then: Group): boolean {
    if (first === then || first.before.has(then)) return first === then;
    const earlier = [first, ...first.before];
    for (const group of this.groups)
      if (group === then || group.before.has(then)) for (const each of earlier) group.before.add(each);
    return true;
  }

  #place(value: Value): void {
    const reads = this.#readsOf(value);
    const group = this.#groupFor(value, reads) ?? this.#open(value);
    group.values.push(value);
    this.#makers.set(value, group);
    for (const [read, own] of reads) {
      const maker = this.#makers.get(read);
      if (maker === group) continue;
      group.reads.set(read, own && (group.reads.get(read) ?? true));
      if (maker) this.order(maker, group);
    }
  }

  #open(value: Value): Group {
    const group = new Group(value, (each) => this.#states.get(each) ?? each);
    this.groups.push(group);
    return group;
  }

  /** A shader that can go on to make this value, too: the latest that it needs. */
  #groupFor(value: Value, reads: ReadonlyMap<Value, boolean>): Group | undefined {
    if (ROOTS.has(value.kernel)) return undefined;
    const makers = new Set([...reads.keys()].flatMap((read) => this.#makers.get(read) ?? []));
    const shape = String(core(value.shape));
    return [...makers].find((group) => {
      if ((group.root && WRITES_ELSEWHERE.has(group.root.kernel)) || String(group.shape) !== shape)
        return false;
      const isElementWise = [...reads].every(([read, own]) => own || this.#makers.get(read) !== group);
      const isLast = [...makers].every((other) => !other.before.has(group));
      return isElementWise && isLast && group.buffersWith(value, reads.keys()) <= this.#mostBuffers;
    });
  }

  /** What a value reads from memory to be made, and whether always at its own element. */
  #readsOf(value: Value): Map<Value, boolean> {
    const reads = new Map<Value, boolean>();
    const body = new Body();
    const puller = new Puller(body, (read, place) => {
      if (read === value) return undefined;
      if (!this.#stored.has(read) && read.inputs.length > 0) return undefined;
      const own = !ROOTS.has(value.kernel) && isOwn(read, place, value);
      reads.set(read, own && (reads.get(read) ?? true));
      return body.let(`read_${read.id}_${keyOf(place)}`);
    });
    if (ROOTS.has(value.kernel))
      for (const input of value.inputs)
        puller.pull(
          input,
          input.shape.map((_, axis) => named(`k${axis}`)),
        );
    else puller.pull(value, ownPlace(value.shape));
    return reads;
  }
}

function isOwn(read: Value, place: Place, value: Value): boolean {
  return (
    String(core(read.shape)) === String(core(value.shape)) && keyOf(place) === keyOf(ownPlace(read.shape))
  );
}
