import { createHash } from 'node:crypto';
import { sizeOf, type TypedArray } from '../../tensors.ts';

/** Element types inside a graph. `uint8` occurs at inputs only: a step casts it before use. */
export type GraphDType = 'float32' | 'int32' | 'bool' | 'uint8';

export type Attributes = Readonly<Record<string, unknown>>;

/**
 * A value of the traced step: the single output of one kernel. Kernels carry TensorFlow.js' names, which are
 * TensorFlow's op names nearly one to one, so that each writer (ONNX, TensorFlow) lowers the same graph.
 * Two kernels are our own: `Input` (fed from outside, attribute `name`) and `Constant` (attribute `data`).
 */
export interface Value {
  readonly id: number;
  readonly kernel: string;
  readonly inputs: readonly Value[];
  readonly attributes: Attributes;
  readonly shape: readonly number[];
  readonly dtype: GraphDType;
}

/** A traced step: a directed acyclic graph with named inputs and outputs. */
export interface Graph {
  readonly inputs: ReadonlyMap<string, Value>;
  readonly outputs: ReadonlyMap<string, Value>;
}

/** Makes values; equal ones (same kernel, inputs and attributes) are made once only. */
export class ValueFactory {
  #nextId = 0;
  readonly #known = new Map<string, Value>();

  make(
    kernel: string,
    inputs: readonly Value[],
    attributes: Attributes,
    shape: readonly number[],
    dtype: GraphDType,
  ): Value {
    const key = `${kernel}(${inputs.map((input) => input.id)})${JSON.stringify(attributes)}${dtype}[${shape}]`;
    return this.#remember(key, { kernel, inputs, attributes, shape, dtype });
  }

  input(name: string, shape: readonly number[], dtype: GraphDType): Value {
    return this.make('Input', [], { name }, shape, dtype);
  }

  /** A constant. One that holds a single value throughout becomes a `Fill`, which every rule can read. */
  constant(data: TypedArray | readonly number[], shape: readonly number[], dtype: GraphDType): Value {
    const first = data[0];
    if (first !== undefined && data.every((value) => value === first)) return this.fill(first, shape, dtype);
    const text = data.length <= 256 ? data.join() : hashOf(data);
    return this.#remember(`Constant${dtype}[${shape}]${text}`, {
      kernel: 'Constant',
      inputs: [],
      attributes: { data },
      shape,
      dtype,
    });
  }

  fill(value: number, shape: readonly number[], dtype: GraphDType = 'float32'): Value {
    // JSON has no NaN, infinities or negative zero: the value is written out in the attribute `text`.
    return this.make('Fill', [], { value, text: String(value) }, shape, dtype);
  }

  #remember(key: string, value: Omit<Value, 'id'>): Value {
    const known = this.#known.get(key);
    if (known) return known;
    const made = { ...value, id: this.#nextId++ };
    this.#known.set(key, made);
    return made;
  }
}

function hashOf(data: TypedArray | readonly number[]): string {
  const bytes = ArrayBuffer.isView(data) ? data : Float64Array.from(data);
  return createHash('sha256').update(bytes).digest('hex');
}

/** The value that a `Fill` holds throughout; undefined for anything else. */
export function fillValue(value: Value): number | undefined {
  return value.kernel === 'Fill' ? (value.attributes.value as number) : undefined;
}

/** Number of elements. */
export function elements(value: Pick<Value, 'shape'>): number {
  return sizeOf(value.shape);
}

/** Values that the outputs need, each after its inputs. */
export function inOrder(outputs: Iterable<Value>): Value[] {
  const order: Value[] = [];
  const seen = new Set<Value>();
  const visit = (value: Value) => {
    if (seen.has(value)) return;
    seen.add(value);
    for (const input of value.inputs) visit(input);
    order.push(value);
  };
  for (const output of outputs) visit(output);
  return order;
}

/** How often each value is read, by other values or as an output. */
export function countUses(graph: Graph): Map<Value, number> {
  const uses = new Map<Value, number>();
  const use = (value: Value) => uses.set(value, (uses.get(value) ?? 0) + 1);
  for (const value of inOrder(graph.outputs.values())) value.inputs.forEach(use);
  for (const output of graph.outputs.values()) use(output);
  return uses;
}

/** The most bytes that a graph's values take at once, when each is made in order and let go of after its last use. */
export function peakBytes(graph: Graph): number {
  const order = inOrder(graph.outputs.values());
  const lastUse = new Map<Value, number>();
  order.forEach((value, at) => {
    for (const input of value.inputs) lastUse.set(input, at);
  });
  for (const output of graph.outputs.values()) lastUse.delete(output);
  let now = 0;
  let peak = 0;
  order.forEach((value, at) => {
    now += bytes(value);
    peak = Math.max(peak, now);
    for (const input of new Set(value.inputs)) if (lastUse.get(input) === at) now -= bytes(input);
  });
  return peak;
}

const bytes = (value: Value): number =>
  elements(value) * (value.dtype === 'uint8' || value.dtype === 'bool' ? 1 : 4);
