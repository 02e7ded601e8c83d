import type { GraphDType } from '../graph.ts';

/** TensorFlow's numbers for element types (DataType). */
export const ELEMENT = { float32: 1, int32: 3, uint8: 4, bool: 10, resource: 20 } as const;
export type TensorflowDType = GraphDType | 'resource';

/** An attribute of a node, in the form of AttrValue. */
export type Attribute = object;

export const typeOf = (dtype: TensorflowDType): Attribute => ({ type: ELEMENT[dtype] });
/** Type of what is cast for a product; nothing else in a graph has it. */
export const BF16: Attribute = { type: 14 };
export const flag = (value: unknown): Attribute => ({ b: Boolean(value) });
export const shapeOf = (shape: readonly number[]): Attribute => ({ shape: shapeProto(shape) });
/** Type of indices, axes and sizes. */
export const INDEX = typeOf('int32');
/** Type of the element that an op on float32 has, under the two names that ops have for it. */
export const FLOAT = { dtype: typeOf('float32') };
export const T_FLOAT = { T: typeOf('float32') };
const shapeProto = (shape: readonly number[]): object => ({ dim: shape.map((size) => ({ size })) });

export interface NodeDef {
  readonly name: string;
  readonly op: string;
  readonly input: string[];
  readonly attr: Record<string, Attribute>;
}

/** What ops call their first output, where it is not `output`: a function's body names outputs so. */
const OUTPUTS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    y: [
      'Abs Acos Acosh Asin Asinh Atan Atanh Cast Ceil Cos Cosh Erf Exp Expm1 Floor IsNan Log Log1p LogicalNot Neg',
      'Reciprocal Round Rsqrt Sigmoid Sign Sin Sinh Sqrt Square Tan Tanh Transpose',
    ],
    z: [
      'AddV2 Equal FloorDiv FloorMod Greater GreaterEqual Less LessEqual LogicalAnd LogicalOr Maximum Minimum Mul',
      'NotEqual Pow RealDiv SquaredDifference Sub',
    ],
    activations: ['Elu LeakyRelu Relu Relu6 Selu Softplus'],
    backprops: ['EluGrad'],
    product: ['MatMul'],
    softmax: ['Softmax'],
    out: ['Cumsum'],
    value: ['ReadVariableOp'],
    values: ['TopKV2'],
  }).flatMap(([output, ops]) => ops.flatMap((names) => names.split(' ').map((op) => [op, output]))),
);

/** Collects the nodes of a graph or of a function's body under names of their own. */
export class NodeList {
  readonly nodes: NodeDef[] = [];
  readonly #inFunction: boolean;
  readonly #constants = new Map<string, string>();
  #count = 0;

  constructor(kind: 'graph' | 'function') {
    this.#inFunction = kind === 'function';
  }

  /** Adds a node and returns the name of its first output. */
  add(op: string, inputs: readonly string[], attr: Record<string, Attribute> = {}, name?: string): string {
    const own = name ?? `${op}_${this.#count++}`;
    this.nodes.push({ name: own, op, input: [...inputs], attr });
    return this.#inFunction ? `${own}:${OUTPUTS[op] ?? 'output'}:0` : `${own}:0`;
  }

  /** The second output of a node whose first was added, under the name that the op gives it. */
  second(first: string, output: string): string {
    return this.#inFunction ? `${nodeOf(first)}:${output}:0` : `${nodeOf(first)}:1`;
  }

  /** A constant; equal small ones are shared. */
  constant(values: ArrayLike<number>, shape: readonly number[], dtype: GraphDType): string {
    const text = values.length <= 256 ? Array.from(values, String).join() : `#${this.#count}`;
    const key = `${dtype}[${shape}]${text}`;
    const known = this.#constants.get(key);
    if (known) return known;
    const tensor = {
      dtype: ELEMENT[dtype],
      tensor_shape: shapeProto(shape),
      tensor_content: bytesOf(values, dtype),
    };
    const made = this.add('Const', [], { dtype: typeOf(dtype), value: { tensor } });
    this.#constants.set(key, made);
    return made;
  }

  scalar(value: number, dtype: GraphDType = 'float32'): string {
    return this.constant([value], [], dtype);
  }

  /** A list of whole numbers, as shapes, axes and positions are given. */
  int32s(values: readonly number[]): string {
    return this.constant(values, [values.length], 'int32');
  }
}

/** The node of an output. */
export function nodeOf(output: string): string {
  return output.split(':')[0]!;
}

/** An input that only waits for a node, or for that of an output. */
export function after(output: string): string {
  return `^${nodeOf(output)}`;
}

function bytesOf(values: ArrayLike<number>, dtype: GraphDType): Uint8Array {
  switch (dtype) {
    case 'float32':
      return new Uint8Array(Float32Array.from(values).buffer);
    case 'int32':
      return new Uint8Array(Int32Array.from(values).buffer);
    case 'uint8':
    case 'bool':
      return Uint8Array.from(values);
    default:
      return dtype satisfies never;
  }
}
