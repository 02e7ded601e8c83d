import type { GraphDType } from '../graph.ts';

/** ONNX's numbers for element types (TensorProto.DataType). */
export const ELEMENT = { float32: 1, uint8: 2, int32: 6, int64: 7, bool: 9 } as const;
export type OnnxDType = GraphDType | 'int64';

type AttributeValue = number | string | readonly number[] | { float: number } | { graph: object };

interface NodeProto {
  input: string[];
  output: string[];
  op_type: string;
  attribute: object[];
}

function attribute(name: string, value: AttributeValue): object {
  if (typeof value === 'number') return { name, i: value, type: 2 };
  if (typeof value === 'string') return { name, s: new TextEncoder().encode(value), type: 3 };
  if ('float' in value) return { name, f: value.float, type: 1 };
  if ('graph' in value) return { name, g: value.graph, type: 5 };
  return { name, ints: [...value], type: 7 };
}

/**
 * What runs the nodes. The functions of `cpu` are exact to the last digits, as those of a C library; `webgpu` has rough
 * ones, as its shading language allows (sine and cosine to 2^-11, hyperbolic ones by differences of exponentials), and
 * lacks some operators.
 */
export type Runtime = 'cpu' | 'webgpu';

/** Collects the nodes and constants of an ONNX graph under names of their own; those of another list need a prefix. */
export class NodeList {
  readonly nodes: NodeProto[] = [];
  readonly initializers: object[] = [];
  readonly #constants = new Map<string, string>();
  readonly #prefix: string;
  #count = 0;

  constructor(
    readonly runtime: Runtime = 'cpu',
    prefix = '',
  ) {
    this.#prefix = prefix;
  }

  /** Adds a node with one output and returns the output's name. */
  add(op: string, inputs: readonly string[], attributes: Record<string, AttributeValue> = {}): string {
    return this.addAll(1, op, inputs, attributes)[0]!;
  }

  /** Adds a node with several outputs and returns their names. */
  addAll(
    count: number,
    op: string,
    inputs: readonly string[],
    attributes: Record<string, AttributeValue> = {},
  ): string[] {
    const outputs = Array.from({ length: count }, () => `${this.#prefix}${op}_${this.#count++}`);
    this.addTo(outputs, op, inputs, attributes);
    return outputs;
  }

  addTo(
    outputs: readonly string[],
    op: string,
    inputs: readonly string[],
    attributes: Record<string, AttributeValue> = {},
  ): void {
    this.nodes.push({
      input: [...inputs],
      output: [...outputs],
      op_type: op,
      attribute: Object.entries(attributes).map(([name, value]) => attribute(name, value)),
    });
  }

  /** An initializer; equal small ones are shared. */
  constant(values: ArrayLike<number>, shape: readonly number[], dtype: OnnxDType): string {
    const key = `${dtype}[${shape}]${values.length <= 256 ? Array.from(values, String) : `#${this.#count}`}`;
    const known = this.#constants.get(key);
    if (known) return known;
    const name = `${this.#prefix}constant_${this.#count++}`;
    const raw = bytesOf(values, dtype);
    this.initializers.push({ dims: [...shape], data_type: ELEMENT[dtype], name, raw_data: raw });
    this.#constants.set(key, name);
    return name;
  }

  scalar(value: number, dtype: OnnxDType = 'float32'): string {
    return this.constant([value], [], dtype);
  }

  /** A list of whole numbers, as shapes, axes and positions are given. */
  int64s(values: readonly number[]): string {
    return this.constant(values, [values.length], 'int64');
  }
}

function bytesOf(values: ArrayLike<number>, dtype: OnnxDType): Uint8Array {
  switch (dtype) {
    case 'float32':
      return new Uint8Array(Float32Array.from(values).buffer);
    case 'int32':
      return new Uint8Array(Int32Array.from(values).buffer);
    case 'int64':
      return new Uint8Array(BigInt64Array.from(Array.from(values, BigInt)).buffer);
    case 'uint8':
    case 'bool':
      return Uint8Array.from(values);
    default:
      return dtype satisfies never;
  }
}

/** Type and shape of a graph's input or output; a string is a dimension known at run time only. */
export function valueInfo(name: string, shape: readonly (number | string)[], dtype: OnnxDType): object {
  const dim = shape.map((length) =>
    typeof length === 'string' ? { dim_param: length } : { dim_value: length },
  );
  return { name, type: { tensor_type: { elem_type: ELEMENT[dtype], shape: { dim } } } };
}
