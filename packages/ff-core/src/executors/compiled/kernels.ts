import { backend_util, util } from '@tensorflow/tfjs-core';
import type { Attributes, GraphDType, Value } from './graph.ts';

/** What a kernel makes of its inputs, without computing it. */
export interface Result {
  readonly shape: readonly number[];
  readonly dtype: GraphDType;
  /** Attributes in one canonical form: axes counted from 0 and sorted, sizes resolved. */
  readonly attributes?: Attributes;
}

type Infer = (inputs: readonly Value[], attributes: Attributes) => Result;

/** Element-wise kernels of one input; all keep shape and type. */
export const UNARY = [
  'Abs Acos Acosh Asin Asinh Atan Atanh Ceil ClipByValue Cos Cosh Elu Erf Exp Expm1 Floor LeakyRelu Log Log1p',
  'Neg Reciprocal Relu Relu6 Round Rsqrt Selu Sigmoid Sign Sin Sinh Softplus Sqrt Square Step Tan Tanh',
]
  .join(' ')
  .split(' ');
/** Element-wise kernels of two inputs, with broadcasting. */
export const BINARY =
  'Add Sub Multiply RealDiv FloorDiv Maximum Minimum Mod Pow SquaredDifference EluGrad Prelu'.split(' ');
export const COMPARISONS = 'Greater GreaterEqual Less LessEqual Equal NotEqual LogicalAnd LogicalOr'.split(
  ' ',
);
export const REDUCTIONS = 'Sum Mean Max Min Prod Any All'.split(' ');

const first = (inputs: readonly Value[]): Value => inputs[0]!;
const same: Infer = (inputs) => ({ shape: first(inputs).shape, dtype: first(inputs).dtype });

export function broadcastShape(a: readonly number[], b: readonly number[]): number[] {
  return backend_util.assertAndGetBroadcastShape([...a], [...b]);
}

const binary =
  (dtype?: GraphDType): Infer =>
  ([a, b]) => ({ shape: broadcastShape(a!.shape, b!.shape), dtype: dtype ?? a!.dtype });

const axesOf = (axis: unknown, shape: readonly number[]): number[] =>
  util.parseAxisParam(axis as number | number[], [...shape]).sort((a, b) => a - b);

const reduction: Infer = ([x], { axis, reductionIndices, keepDims }) => {
  // Max alone calls its axes `reductionIndices`
  const axes = axesOf(axis ?? reductionIndices, x!.shape);
  const kept = x!.shape.map((length, i) => (axes.includes(i) ? 1 : length));
  const shape = keepDims ? kept : x!.shape.filter((_, i) => !axes.includes(i));
  return { shape, dtype: x!.dtype, attributes: { axes, keepDims: Boolean(keepDims) } };
};

const arg: Infer = ([x], { axis }) => {
  const [only] = axesOf(axis ?? 0, x!.shape);
  return { shape: x!.shape.filter((_, i) => i !== only), dtype: 'int32', attributes: { axis: only } };
};

const concat: Infer = (inputs, { axis }) => {
  const [at] = axesOf(axis, first(inputs).shape);
  const shape = [...first(inputs).shape];
  shape[at!] = inputs.reduce((sum, input) => sum + input.shape[at!]!, 0);
  return { shape, dtype: first(inputs).dtype, attributes: { axis: at } };
};

const slice: Infer = ([x], attributes) => {
  const begin = attributes.begin as number[];
  const size = (attributes.size as number[]).map((n, i) => (n < 0 ? x!.shape[i]! - begin[i]! : n));
  return { shape: size, dtype: x!.dtype, attributes: { begin: [...begin], size } };
};

const matMul: Infer = ([a, b], { transposeA, transposeB }) => {
  const rank = a!.shape.length;
  const rows = a!.shape[transposeA ? rank - 1 : rank - 2]!;
  const columns = b!.shape[transposeB ? b!.shape.length - 2 : b!.shape.length - 1]!;
  const batch = broadcastShape(a!.shape.slice(0, -2), b!.shape.slice(0, -2));
  return {
    shape: [...batch, rows, columns],
    dtype: 'float32',
    attributes: { transposeA: Boolean(transposeA), transposeB: Boolean(transposeB) },
  };
};

const reshape: Infer = ([x], { shape }) => {
  const to = util.inferFromImplicitShape([...(shape as number[])], util.sizeFromShape([...x!.shape]));
  return { shape: to, dtype: x!.dtype, attributes: {} };
};

const expandDims: Infer = ([x], { dim }) => {
  const at = (dim as number) < 0 ? x!.shape.length + 1 + (dim as number) : (dim as number);
  return { shape: [...x!.shape.slice(0, at), 1, ...x!.shape.slice(at)], dtype: x!.dtype, attributes: {} };
};

const pad: Infer = ([x], { paddings, constantValue }) => {
  const pairs = paddings as [number, number][];
  const shape = x!.shape.map((length, i) => length + pairs[i]![0] + pairs[i]![1]);
  return { shape, dtype: x!.dtype, attributes: { paddings: pairs, constantValue: constantValue ?? 0 } };
};

const gather: Infer = ([x, indices], { axis }) => {
  const [at] = axesOf(axis ?? 0, x!.shape);
  const shape = [...x!.shape.slice(0, at), ...indices!.shape, ...x!.shape.slice(at! + 1)];
  return { shape, dtype: x!.dtype, attributes: { axis: at } };
};

const oneHot: Infer = ([indices], { depth, onValue, offValue }) => ({
  shape: [...indices!.shape, depth as number],
  dtype: 'float32',
  attributes: { depth, onValue: onValue ?? 1, offValue: offValue ?? 0 },
});

const topK =
  (dtype?: GraphDType): Infer =>
  ([x], { k, sorted }) => ({
    shape: [...x!.shape.slice(0, -1), k as number],
    dtype: dtype ?? x!.dtype,
    attributes: { k, sorted: Boolean(sorted) },
  });

const KERNELS = new Map<string, Infer>([
  ...UNARY.map((name): [string, Infer] => [name, same]),
  ...BINARY.map((name): [string, Infer] => [name, binary()]),
  ...COMPARISONS.map((name): [string, Infer] => [name, binary('bool')]),
  ...REDUCTIONS.map((name): [string, Infer] => [name, reduction]),
  ['LogicalNot', ([x]) => ({ shape: x!.shape, dtype: 'bool' })],
  ['IsNan', ([x]) => ({ shape: x!.shape, dtype: 'bool' })],
  ['Cast', ([x], { dtype }) => ({ shape: x!.shape, dtype: dtype as GraphDType, attributes: {} })],
  [
    'Select',
    ([condition, a, b]) => ({
      shape: broadcastShape(broadcastShape(condition!.shape, a!.shape), b!.shape),
      dtype: a!.dtype,
    }),
  ],
  ['ArgMax', arg],
  ['ArgMin', arg],
  ['Concat', concat],
  ['Slice', slice],
  ['BatchMatMul', matMul],
  ['Reshape', reshape],
  ['ExpandDims', expandDims],
  ['PadV2', pad],
  ['GatherV2', gather],
  ['OneHot', oneHot],
  // over the last axis: TensorFlow.js has no other
  ['Softmax', ([x]) => ({ shape: x!.shape, dtype: x!.dtype, attributes: {} })],
  // the two outputs of TensorFlow.js' TopK, over the last axis
  ['TopKValues', topK()],
  ['TopKIndices', topK('int32')],
  [
    'Transpose',
    ([x], { perm }) => ({ shape: (perm as number[]).map((from) => x!.shape[from]!), dtype: x!.dtype }),
  ],
  [
    'Tile',
    ([x], { reps }) => ({ shape: x!.shape.map((n, i) => n * (reps as number[])[i]!), dtype: x!.dtype }),
  ],
  ['BroadcastTo', ([x], { shape }) => ({ shape: shape as number[], dtype: x!.dtype, attributes: {} })],
  [
    'Reverse',
    ([x], { dims }) => ({ shape: x!.shape, dtype: x!.dtype, attributes: { axes: axesOf(dims, x!.shape) } }),
  ],
  [
    'Cumsum',
    ([x], { axis, exclusive, reverse }) => ({
      shape: x!.shape,
      dtype: x!.dtype,
      attributes: {
        axis: axesOf(axis, x!.shape)[0],
        exclusive: Boolean(exclusive),
        reverse: Boolean(reverse),
      },
    }),
  ],
]);

/** Kernels that the trace records one to one; the others it composes of these (see trace.ts). */
export const KERNEL_NAMES: readonly string[] = [...KERNELS.keys()];

/** Shape, type and canonical attributes of a kernel's output. */
export function infer(kernel: string, inputs: readonly Value[], attributes: Attributes): Result {
  const rule = KERNELS.get(kernel);
  if (!rule) throw new Error(`no shape rule for kernel ${kernel}`);
  return rule(inputs, attributes);
}
