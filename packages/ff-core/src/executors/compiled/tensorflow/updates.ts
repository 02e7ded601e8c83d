import { fillValue, type Graph, type Value } from '../graph.ts';
import { SCALAR, STATE } from '../trace.ts';

/**
 * The change of a parameter by an optimizer that TensorFlow has one op for, found in the graph by its formula.
 * State tensors go by their names, numbers by the names of the program's scalars.
 */
export type Update = DescentUpdate | MomentumUpdate | AdamUpdate;

interface AnyUpdate {
  readonly parameter: string;
  /** What the parameter is before the move: itself, or decayed weights. */
  readonly from: Value;
  readonly rate: Value;
  readonly gradient: Value;
}

export interface DescentUpdate extends AnyUpdate {
  readonly op: 'descent';
}

export interface MomentumUpdate extends AnyUpdate {
  readonly op: 'momentum' | 'nesterov';
  readonly buffer: string;
  readonly momentum: Value;
}

export interface AdamUpdate extends AnyUpdate {
  readonly op: 'adam';
  readonly mean: string;
  readonly square: string;
  readonly beta1: string;
  readonly beta2: string;
  readonly rateName: string;
  readonly epsilon: string;
}

/** The slots that an update changes. */
export function slotsOf(update: Update): string[] {
  switch (update.op) {
    case 'descent':
      return [];
    case 'momentum':
    case 'nesterov':
      return [update.buffer];
    case 'adam':
      return [update.mean, update.square];
  }
}

/** The updates of a graph by the name of their parameter. */
export function findUpdates(graph: Graph): Map<string, Update> {
  const updates = new Map<string, Update>();
  for (const [name, value] of graph.outputs) {
    if (!name.startsWith(STATE)) continue;
    const update = updateOf(graph, name.slice(STATE.length), value);
    if (update) updates.set(update.parameter, update);
  }
  return updates;
}

function updateOf(graph: Graph, parameter: string, changed: Value): Update | undefined {
  if (changed.kernel !== 'Sub') return undefined;
  const [from, move] = changed.inputs as [Value, Value];
  const update =
    adamOf(graph, parameter, from, move) ??
    momentumOf(graph, parameter, from, move) ??
    descentOf(parameter, from, move);
  // a formula may broadcast, the ops don't
  return update && sameShape(from, changed) && sameShape(update.gradient, changed) ? update : undefined;
}

/** from - rate m' / (sqrt(v') + epsilon), with m' = beta1 m + g and v' = beta2 v + g^2. */
function adamOf(graph: Graph, parameter: string, from: Value, move: Value): Update | undefined {
  if (move.kernel !== 'RealDiv') return undefined;
  const [step, size] = move.inputs as [Value, Value];
  if (step.kernel !== 'Multiply' || size.kernel !== 'Add') return undefined;
  const [rate, mean] = scalarAndTensor(step) ?? [];
  const [epsilon, root] = scalarAndTensor(size) ?? [];
  if (!rate || !mean || !epsilon || root?.kernel !== 'Sqrt') return undefined;
  const first = runningSum(graph, mean);
  const second = runningSum(graph, root.inputs[0]!);
  if (!first || !second || second.added.kernel !== 'Square' || second.added.inputs[0] !== first.added)
    return undefined;
  const names = [rate, epsilon, first.decay, second.decay].map(scalarName);
  const [rateName, epsilonName, beta1, beta2] = names;
  if (!rateName || !epsilonName || !beta1 || !beta2) return undefined;
  const [meanName, square] = [first.slot, second.slot];
  return {
    op: 'adam',
    parameter,
    from,
    rate,
    gradient: first.added,
    mean: meanName,
    square,
    beta1,
    beta2,
    rateName,
    epsilon: epsilonName,
  };
}

/** from - rate b', with b' = momentum b + g; or, looking ahead, from - rate (momentum b' + g). */
function momentumOf(graph: Graph, parameter: string, from: Value, move: Value): Update | undefined {
  const [rate, direction] = (move.kernel === 'Multiply' && scalarAndTensor(move)) || [];
  if (!rate || !direction) return undefined;
  const plain = runningSum(graph, direction);
  if (plain) {
    const { slot, decay, added } = plain;
    return { op: 'momentum', parameter, from, rate, gradient: added, buffer: slot, momentum: decay };
  }
  const ahead = decayedSum(direction);
  const buffer = ahead && runningSum(graph, ahead.sum);
  if (!buffer || buffer.decay !== ahead.decay || buffer.added !== ahead.added) return undefined;
  const { slot, decay, added } = buffer;
  return { op: 'nesterov', parameter, from, rate, gradient: added, buffer: slot, momentum: decay };
}

/** from - rate g. */
function descentOf(parameter: string, from: Value, move: Value): Update | undefined {
  const [rate, gradient] = (move.kernel === 'Multiply' && scalarAndTensor(move)) || [];
  return rate && gradient ? { op: 'descent', parameter, from, rate, gradient } : undefined;
}

interface DecayedSum {
  readonly decay: Value;
  readonly sum: Value;
  readonly added: Value;
}

/** decay sum + added. */
function decayedSum(value: Value): DecayedSum | undefined {
  if (value.kernel !== 'Add') return undefined;
  const [product, added] = value.inputs as [Value, Value];
  const [decay, sum] = (product.kernel === 'Multiply' && scalarAndTensor(product)) || [];
  return decay && sum && sameShape(sum, added) ? { decay, sum, added } : undefined;
}

/** A decayed sum that the step keeps as the new value of the state tensor that it decays. */
function runningSum(graph: Graph, value: Value): (DecayedSum & { readonly slot: string }) | undefined {
  const found = decayedSum(value);
  const name = found?.sum.kernel === 'Input' ? (found.sum.attributes.name as string) : '';
  if (!found || !name.startsWith(STATE) || graph.outputs.get(name) !== value) return undefined;
  return { ...found, slot: name.slice(STATE.length) };
}

/** The two operands of a commutative kernel, the number first. */
function scalarAndTensor({ inputs }: Value): [Value, Value] | undefined {
  const [a, b] = inputs as [Value, Value];
  if (isNumber(a)) return [a, b];
  if (isNumber(b)) return [b, a];
  return undefined;
}

const isNumber = (value: Value): boolean =>
  scalarName(value) !== undefined || (value.shape.length === 0 && fillValue(value) !== undefined);

const sameShape = (a: Value, b: Value): boolean => String(a.shape) === String(b.shape);

/** Name of the program's scalar that a value is. */
function scalarName({ kernel, attributes }: Value): string | undefined {
  const name = kernel === 'Input' ? (attributes.name as string) : '';
  return name.startsWith(SCALAR) ? name.slice(SCALAR.length) : undefined;
}
