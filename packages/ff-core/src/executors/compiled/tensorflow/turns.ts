import type { Loop } from './loop.ts';
import { after, FLOAT, type NodeDef, nodeOf } from './nodes.ts';

/** What a step does with a variable, or with those that one op changes together. */
interface Visit {
  /** Reads that the change must come after. */
  readonly reads: string[];
  /** Changes and what is read back after them: where all have run, it is the next step's turn. */
  readonly last: string[];
}

/**
 * Keeps what touches a variable in order. Two steps are under way at a time, so each variable has its own turns: a step
 * reads it, changes it and may read it back, and what the next step does with it comes after. Everything else of the next
 * step (its batch, layers whose weights have changed already) begins as soon as a thread is free.
 */
export class Turns {
  readonly #loop: Loop;
  readonly #handle: (state: string) => string;
  readonly #ownerOf: (state: string) => string;
  readonly #visits = new Map<string, Visit>();
  readonly #changes: { readonly node: NodeDef; readonly owner: string }[] = [];

  /** `ownerOf`: the state tensor that stands for a group which one op changes. */
  constructor(loop: Loop, handle: (state: string) => string, ownerOf: (state: string) => string) {
    this.#loop = loop;
    this.#handle = handle;
    this.#ownerOf = ownerOf;
  }

  /** The value that a variable has when the step begins. */
  read(state: string): string {
    const owner = this.#ownerOf(state);
    const inputs = [this.#handle(state), after(this.#loop.token(owner))];
    const read = this.#loop.body.add('ReadVariableOp', inputs, FLOAT);
    this.#visitOf(owner).reads.push(read);
    return read;
  }

  /** The value that a variable has after a change. */
  readBack(state: string, change: string): string {
    const read = this.#loop.body.add('ReadVariableOp', [this.#handle(state), after(change)], FLOAT);
    this.#visitOf(this.#ownerOf(state)).last.push(read);
    return read;
  }

  /** Tells of the node that changes a variable. */
  changes(state: string, node: string): void {
    const owner = this.#ownerOf(state);
    this.#visitOf(owner).last.push(node);
    this.#changes.push({ node: this.#loop.body.nodes.find(({ name }) => name === nodeOf(node))!, owner });
  }

  /** Ends the step, after everything has been written. */
  close(): void {
    for (const { node, owner } of this.#changes) {
      const { reads } = this.#visitOf(owner);
      node.input.push(...(reads.length > 0 ? reads : [this.#loop.token(owner)]).map(after));
    }
    for (const [owner, { last }] of this.#visits) if (last.length > 0) this.#loop.pass(owner, last);
  }

  #visitOf(owner: string): Visit {
    const known = this.#visits.get(owner);
    if (known) return known;
    const visit = { reads: [], last: [] };
    this.#visits.set(owner, visit);
    return visit;
  }
}
