import type { Precision } from '../../precision.ts';
import type { Graph, Value } from '../graph.ts';
import { INPUT, SCALAR, STATE } from '../trace.ts';
import type { Loop } from './loop.ts';
import { loweringOf } from './lower.ts';
import { after, FLOAT, type NodeList, T_FLOAT } from './nodes.ts';
import type { Numbers } from './numbers.ts';
import { Turns } from './turns.ts';
import { findUpdates, slotsOf, type Update } from './updates.ts';

/** What the step finds around it, inside the loop's body. */
export interface Surroundings {
  /** Handle of a state tensor's variable. */
  handle(state: string): string;
  /** An input's batch of this step. */
  input(name: string): string;
  readonly numbers: Numbers;
  readonly precision: Precision;
}

/**
 * Writes the nodes of one step. State tensors are variables: they are read at the step's beginning, and changed by one
 * op of TensorFlow's where the optimizer is one that it has, else by its formula.
 */
export class StepWriter {
  readonly #body: NodeList;
  readonly #graph: Graph;
  readonly #around: Surroundings;
  readonly #updates: ReadonlyMap<string, Update>;
  /** Values that an update makes in passing: the changed parameter and slots. */
  readonly #made = new Map<Value, () => string>();
  readonly #names = new Map<Value, string>();
  readonly #turns: Turns;
  readonly #applied = new Map<Update, string>();

  constructor(graph: Graph, loop: Loop, around: Surroundings) {
    this.#graph = graph;
    this.#body = loop.body;
    this.#around = around;
    this.#updates = findUpdates(graph);
    const owners = new Map(
      [...this.#updates.values()].flatMap((update) =>
        slotsOf(update).map((slot) => [slot, update.parameter]),
      ),
    );
    this.#turns = new Turns(loop, around.handle, (state) => owners.get(state) ?? state);
    for (const update of this.#updates.values()) this.#announce(update);
  }

  /** The name of a value's output; its nodes are written at first use. */
  write(value: Value): string {
    const known = this.#names.get(value) ?? this.#made.get(value)?.();
    const name = known ?? this.#writeNew(value);
    this.#names.set(value, name);
    return name;
  }

  /** Changes the variables, after everything else has been written. */
  writeChanges(states: readonly string[]): void {
    const slots = new Set([...this.#updates.values()].flatMap((update) => slotsOf(update)));
    for (const state of states) {
      const update = this.#updates.get(state);
      if (update) this.#apply(update);
      else if (!slots.has(state)) this.#assign(state, this.write(this.#graph.outputs.get(STATE + state)!));
    }
    this.#turns.close();
  }

  #writeNew(value: Value): string {
    if (value.kernel !== 'Input')
      return loweringOf(value, this.#around.precision)(
        this.#body,
        value.inputs.map((input) => this.write(input)),
        value,
      );
    const name = value.attributes.name as string;
    if (name.startsWith(INPUT)) return this.#around.input(name.slice(INPUT.length));
    if (name.startsWith(SCALAR)) return this.#around.numbers.scalar(name.slice(SCALAR.length));
    return this.#turns.read(name.slice(STATE.length));
  }

  /** What an update leaves is read back from its variables, where the step goes on with it. */
  #announce(update: Update): void {
    const changed = (state: string) => this.#graph.outputs.get(STATE + state)!;
    const readBack = (state: string) => this.#turns.readBack(state, this.#apply(update));
    this.#made.set(changed(update.parameter), () => readBack(update.parameter));
    if (update.op === 'momentum' || update.op === 'nesterov')
      this.#made.set(changed(update.buffer), () => readBack(update.buffer));
    if (update.op !== 'adam') return;
    const { meanUnit, squareUnit } = this.#around.numbers.adam(update);
    const inOwnUnits = (state: string, unit: () => string) =>
      this.#body.add('RealDiv', [readBack(state), unit()], T_FLOAT);
    this.#made.set(changed(update.mean), () => inOwnUnits(update.mean, meanUnit));
    this.#made.set(changed(update.square), () => inOwnUnits(update.square, squareUnit));
  }

  #apply(update: Update): string {
    const known = this.#applied.get(update);
    if (known) return known;
    const { parameter, from } = update;
    const before: string[] = [];
    const isItself = from.kernel === 'Input' && from.attributes.name === STATE + parameter;
    const [operands, op, attributes] = this.#operands(update);
    if (!isItself) before.push(after(this.#assign(parameter, this.write(from))));
    const node = this.#body.add(op, [...operands, ...before], {
      ...T_FLOAT,
      use_locking: { b: false },
      ...attributes,
    });
    this.#applied.set(update, node);
    this.#turns.changes(parameter, node);
    return node;
  }

  #operands(update: Update): [string[], string, Record<string, object>] {
    const handle = (state: string) => this.#around.handle(state);
    const gradient = this.write(update.gradient);
    switch (update.op) {
      case 'descent':
        return [
          [handle(update.parameter), this.write(update.rate), gradient],
          'ResourceApplyGradientDescent',
          {},
        ];
      case 'momentum':
      case 'nesterov': {
        const numbers = [this.write(update.rate), gradient, this.write(update.momentum)];
        return [
          [handle(update.parameter), handle(update.buffer), ...numbers],
          'ResourceApplyMomentum',
          { use_nesterov: { b: update.op === 'nesterov' } },
        ];
      }
      case 'adam': {
        const { rate, epsilon } = this.#around.numbers.adam(update);
        const betas = [this.#around.numbers.scalar(update.beta1), this.#around.numbers.scalar(update.beta2)];
        const variables = [update.parameter, update.mean, update.square].map(handle);
        // the powers of the betas correct the bias: the host has done so in `rate`
        const powers = [this.#body.scalar(0), this.#body.scalar(0)];
        return [
          [...variables, ...powers, rate, ...betas, epsilon, gradient],
          'ResourceApplyAdam',
          { use_nesterov: { b: false } },
        ];
      }
    }
  }

  #assign(state: string, value: string): string {
    const node = this.#body.add('AssignVariableOp', [this.#around.handle(state), value], FLOAT);
    this.#turns.changes(state, node);
    return node;
  }
}
