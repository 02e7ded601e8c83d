import type { TypedArray } from '../../../tensors.ts';
import { countUses, type Graph, inOrder, type Value } from '../graph.ts';
import { expm1, log1p, sigmoid, softplus } from './accurate.ts';
import { fusedValues } from './fuse.ts';
import { ELEMENT, type NodeList } from './nodes.ts';
import { argOf, or, round, selu, sign } from './on-webgpu.ts';
import { sum } from './sum.ts';
import { acos, cos, sin, tan } from './trigonometry.ts';

type Lowering = (list: NodeList, inputs: string[], value: Value) => string;

const op =
  (name: string): Lowering =>
  (list, inputs) =>
    list.add(name, inputs);

/** The operator where the runtime has it in good quality, else a formula. */
const opOr =
  (name: string, formula: (list: NodeList, x: string) => string): Lowering =>
  (list, [x]) =>
    list.runtime === 'cpu' ? list.add(name, [x!]) : formula(list, x!);

const zero = (list: NodeList): string => list.scalar(0);
const one = (list: NodeList): string => list.scalar(1);
const cast = (list: NodeList, input: string, dtype: keyof typeof ELEMENT): string =>
  list.add('Cast', [input], { to: ELEMENT[dtype] });

/** Reductions whose axes are an attribute (opset 17). */
const reduce =
  (name: string): Lowering =>
  (list, inputs, { attributes }) =>
    list.add(name, inputs, { axes: attributes.axes as number[], keepdims: attributes.keepDims ? 1 : 0 });

/** ONNX reduces numbers only: any is the maximum, all the minimum. */
const reduceBool =
  (name: string): Lowering =>
  (list, [x], value) =>
    cast(list, reduce(name)(list, [cast(list, x!, 'int32')], value), 'bool');

const arg =
  (which: 'Max' | 'Min'): Lowering =>
  (list, [x], { attributes, inputs }) => {
    const axis = attributes.axis as number;
    if (list.runtime === 'webgpu') return argOf(list, x!, which, { axis, shape: inputs[0]!.shape });
    return cast(list, list.add(`Arg${which}`, [x!], { axis, keepdims: 0 }), 'int32');
  };

/** The largest values of the last axis, or their places: of equal ones the first places. */
const topK =
  (output: 0 | 1): Lowering =>
  (list, [x], { attributes }) => {
    const outputs = list.addAll(2, 'TopK', [x!, list.int64s([attributes.k as number])], {
      axis: -1,
      sorted: attributes.sorted ? 1 : 0,
    });
    return output === 0 ? outputs[0]! : cast(list, outputs[1]!, 'int32');
  };

const SAME_NAME = [
  'Abs Acosh Asin Asinh Atan Atanh Add Ceil Cosh Elu Equal Erf Exp Floor Greater Less Log',
  'Pow Reciprocal Relu Sinh Sqrt Sub Tanh',
]
  .join(' ')
  .split(' ');

const RENAMED: Record<string, string> = {
  Multiply: 'Mul',
  RealDiv: 'Div',
  Maximum: 'Max',
  Minimum: 'Min',
  GreaterEqual: 'GreaterOrEqual',
  LessEqual: 'LessOrEqual',
  LogicalAnd: 'And',
  LogicalNot: 'Not',
  IsNan: 'IsNaN',
  Select: 'Where',
  Prelu: 'PRelu',
};

/** How each kernel of the graph is written in ONNX operators (opset 17). */
export const LOWERINGS: Record<string, Lowering> = {
  ...Object.fromEntries(SAME_NAME.map((name) => [name, op(name)])),
  ...Object.fromEntries(Object.entries(RENAMED).map(([kernel, name]) => [kernel, op(name)])),
  Mean: reduce('ReduceMean'),
  Max: reduce('ReduceMax'),
  Min: reduce('ReduceMin'),
  Prod: reduce('ReduceProd'),
  Any: reduceBool('ReduceMax'),
  All: reduceBool('ReduceMin'),
  ArgMax: arg('Max'),
  ArgMin: arg('Min'),
  TopKValues: topK(0),
  TopKIndices: topK(1),
  Sum: sum,
  Square: (list, [x]) => list.add('Mul', [x!, x!]),
  SquaredDifference: (list, inputs) => {
    const difference = list.add('Sub', inputs);
    return list.add('Mul', [difference, difference]);
  },
  Rsqrt: (list, [x]) => list.add('Reciprocal', [list.add('Sqrt', [x!])]),
  Neg: (list, [x], { dtype }) =>
    dtype === 'int32' ? list.add('Sub', [list.scalar(0, 'int32'), x!]) : list.add('Neg', [x!]),
  Round: opOr('Round', round),
  Selu: opOr('Selu', selu),
  Sign: opOr('Sign', sign),
  LogicalOr: (list, [a, b]) => (list.runtime === 'cpu' ? list.add('Or', [a!, b!]) : or(list, a!, b!)),
  Acos: opOr('Acos', acos),
  Cos: opOr('Cos', cos),
  Sin: opOr('Sin', sin),
  Tan: opOr('Tan', tan),
  Log1p: (list, [x]) => log1p(list, x!),
  Expm1: (list, [x]) => expm1(list, x!),
  Sigmoid: (list, [x]) => sigmoid(list, x!),
  Softplus: (list, [x]) => softplus(list, x!),
  FloorDiv: (list, inputs) => list.add('Floor', [list.add('Div', inputs)]),
  // TensorFlow's remainder has the divisor's sign, ONNX's fmod the dividend's
  Mod: (list, [a, b]) => {
    const quotient = list.add('Floor', [list.add('Div', [a!, b!])]);
    return list.add('Sub', [a!, list.add('Mul', [quotient, b!])]);
  },
  Relu6: (list, [x]) => list.add('Clip', [x!, zero(list), list.scalar(6)]),
  ClipByValue: (list, [x], { attributes }) =>
    list.add('Clip', [
      x!,
      list.scalar(attributes.clipValueMin as number),
      list.scalar(attributes.clipValueMax as number),
    ]),
  LeakyRelu: (list, inputs, { attributes }) =>
    list.add('LeakyRelu', inputs, { alpha: { float: attributes.alpha as number } }),
  Step: (list, [x], { attributes }) => {
    const above = list.add('Greater', [x!, zero(list)]);
    if (!attributes.alpha) return cast(list, above, 'float32');
    return list.add('Where', [above, one(list), list.scalar(attributes.alpha as number)]);
  },
  // the gradient in terms of the output: dy where y >= 0, else dy (y + 1)
  EluGrad: (list, [dy, y]) => {
    const factor = list.add('Add', [list.add('Min', [y!, zero(list)]), one(list)]);
    return list.add('Mul', [dy!, factor]);
  },
  NotEqual: (list, inputs) => list.add('Not', [list.add('Equal', inputs)]),
  Cast: (list, [x], { dtype }) => cast(list, x!, dtype),
  Softmax: (list, inputs) => list.add('Softmax', inputs, { axis: -1 }),
  Reshape: (list, [x], { shape }) => list.add('Reshape', [x!, list.int64s(shape)]),
  BroadcastTo: (list, [x], { shape }) => list.add('Expand', [x!, list.int64s(shape)]),
  Transpose: (list, inputs, { attributes }) =>
    list.add('Transpose', inputs, { perm: attributes.perm as number[] }),
  Tile: (list, [x], { attributes }) => list.add('Tile', [x!, list.int64s(attributes.reps as number[])]),
  Concat: (list, inputs, { attributes }) => list.add('Concat', inputs, { axis: attributes.axis as number }),
  Slice: (list, [x], { attributes }) => {
    const begin = attributes.begin as number[];
    const end = begin.map((from, i) => from + (attributes.size as number[])[i]!);
    return list.add('Slice', [x!, list.int64s(begin), list.int64s(end), list.int64s(begin.map((_, i) => i))]);
  },
  Reverse: (list, [x], { attributes, shape }) => {
    const axes = attributes.axes as number[];
    const [from, to] = [axes.map((axis) => shape[axis]! - 1), axes.map((axis) => -shape[axis]! - 1)];
    const steps = list.int64s(axes.map(() => -1));
    return list.add('Slice', [x!, list.int64s(from), list.int64s(to), list.int64s(axes), steps]);
  },
  PadV2: (list, [x], { attributes }) => {
    const paddings = attributes.paddings as [number, number][];
    const pads = list.int64s([...paddings.map(([before]) => before), ...paddings.map(([, after]) => after)]);
    return list.add('Pad', [x!, pads, list.scalar(attributes.constantValue as number)]);
  },
  GatherV2: (list, inputs, { attributes }) => list.add('Gather', inputs, { axis: attributes.axis as number }),
  OneHot: (list, [indices], { attributes, shape }) => {
    const depth = attributes.depth as number;
    const column = list.add('Reshape', [indices!, list.int64s([...shape.slice(0, -1), 1])]);
    const classes = list.constant(
      Array.from({ length: depth }, (_, i) => i),
      [depth],
      'int32',
    );
    const hit = list.add('Equal', [column, classes]);
    if (attributes.onValue === 1 && attributes.offValue === 0) return cast(list, hit, 'float32');
    const [on, off] = [attributes.onValue as number, attributes.offValue as number];
    return list.add('Where', [hit, list.scalar(on), list.scalar(off)]);
  },
  Cumsum: (list, [x], { attributes }) =>
    list.add('CumSum', [x!, list.scalar(attributes.axis as number, 'int64')], {
      exclusive: attributes.exclusive ? 1 : 0,
      reverse: attributes.reverse ? 1 : 0,
    }),
  BatchMatMul: (list, [a, b], { inputs, attributes }) => {
    const { transposeA, transposeB } = attributes;
    if (inputs.every(({ shape }) => shape.length === 2))
      return list.add('Gemm', [a!, b!], { transA: transposeA ? 1 : 0, transB: transposeB ? 1 : 0 });
    const turned = (name: string, rank: number) => {
      const perm = Array.from({ length: rank }, (_, i) => (i < rank - 2 ? i : 2 * rank - 3 - i));
      return list.add('Transpose', [name], { perm });
    };
    const left = transposeA ? turned(a!, inputs[0]!.shape.length) : a!;
    const right = transposeB ? turned(b!, inputs[1]!.shape.length) : b!;
    return list.add('MatMul', [left, right]);
  },
  Constant: (list, _, { attributes, shape, dtype }) =>
    list.constant(attributes.data as TypedArray, shape, dtype),
  Fill: (list, _, { attributes, shape, dtype }) => {
    const scalar = list.scalar(attributes.value as number, dtype);
    return shape.length ? list.add('Expand', [scalar, list.int64s(shape)]) : scalar;
  },
};

/**
 * Adds the nodes of a graph to a list. `inputName` says what an input of the graph is called there.
 * @returns the name of each output.
 */
export function lowerGraph(
  graph: Graph,
  list: NodeList,
  inputName: (name: string) => string,
): Map<string, string> {
  const uses = countUses(graph);
  const names = new Map<Value, string>();
  const fused = fusedValues(graph, uses);
  for (const value of inOrder(graph.outputs.values())) {
    const fusion = fused.get(value);
    if (fusion === 'inside') continue;
    const nameOf = (input: Value) => names.get(input)!;
    if (value.kernel === 'Input') names.set(value, inputName(value.attributes.name as string));
    else if (fusion) names.set(value, fusion(list, nameOf));
    else names.set(value, LOWERINGS[value.kernel]!(list, value.inputs.map(nameOf), value));
  }
  return new Map([...graph.outputs].map(([name, value]) => [name, names.get(value)!]));
}
