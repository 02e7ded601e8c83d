import { sizeOf, type TypedArray } from '../../../tensors.ts';
import { bf16Products, type Precision } from '../../precision.ts';
import type { Value } from '../graph.ts';
import { type Attribute, BF16, flag, INDEX, type NodeList, typeOf } from './nodes.ts';

type Lowering = (list: NodeList, inputs: string[], value: Value) => string;

/** Type of the first input: most ops have it as their attribute `T`. */
const inputType = ({ inputs }: Value): Attribute => typeOf(inputs[0]!.dtype);

const op =
  (name: string, more: (value: Value) => Record<string, Attribute> = () => ({})): Lowering =>
  (list, inputs, value) =>
    list.add(name, inputs, { T: inputType(value), ...more(value) });

/** Ops on truth values have no type. */
const untyped =
  (name: string): Lowering =>
  (list, inputs) =>
    list.add(name, inputs);

const reduce =
  (name: string, typed = true): Lowering =>
  (list, [x], value) => {
    const { axes, keepDims } = value.attributes;
    const attributes = { Tidx: INDEX, keep_dims: flag(keepDims) };
    return list.add(
      name,
      [x!, list.int32s(axes as number[])],
      typed ? { T: inputType(value), ...attributes } : attributes,
    );
  };

const arg =
  (name: string): Lowering =>
  (list, [x], value) =>
    list.add(name, [x!, list.scalar(value.attributes.axis as number, 'int32')], {
      T: inputType(value),
      Tidx: INDEX,
      output_type: INDEX,
    });

/** The largest values of the last axis; their places are the second output. */
const topK: Lowering = (list, [x], value) =>
  list.add('TopKV2', [x!, list.scalar(value.attributes.k as number, 'int32')], {
    sorted: flag(value.attributes.sorted),
    T: inputType(value),
  });

const SAME_NAME = [
  'Abs Acos Acosh Asin Asinh Atan Atanh Ceil Cos Cosh Elu EluGrad Equal Erf Exp Expm1 Floor FloorDiv Greater',
  'GreaterEqual IsNan Less LessEqual Log Log1p Maximum Minimum Neg NotEqual Pow RealDiv Reciprocal Relu Relu6 Round',
  'Rsqrt Selu Sigmoid Sign Sin Sinh Softmax Softplus Sqrt Square SquaredDifference Sub Tan Tanh',
]
  .join(' ')
  .split(' ');

/** How each kernel of the graph is written in TensorFlow's ops. */
const LOWERINGS: Readonly<Record<string, Lowering>> = {
  ...Object.fromEntries(SAME_NAME.map((name) => [name, op(name)])),
  Add: (list, inputs, value) => (isBiased(value) ? biasAdd : op('AddV2'))(list, inputs, value),
  Multiply: op('Mul'),
  Mod: op('FloorMod'),
  LeakyRelu: op('LeakyRelu', ({ attributes }) => ({ alpha: { f: attributes.alpha as number } })),
  LogicalAnd: untyped('LogicalAnd'),
  LogicalOr: untyped('LogicalOr'),
  LogicalNot: untyped('LogicalNot'),
  Sum: reduce('Sum'),
  Mean: reduce('Mean'),
  Max: reduce('Max'),
  Min: reduce('Min'),
  Prod: reduce('Prod'),
  Any: reduce('Any', false),
  All: reduce('All', false),
  ArgMax: arg('ArgMax'),
  ArgMin: arg('ArgMin'),
  TopKValues: topK,
  TopKIndices: (list, inputs, value) => list.second(topK(list, inputs, value), 'indices'),
  Select: (list, inputs, value) => list.add('SelectV2', inputs, { T: typeOf(value.dtype) }),
  Prelu: (list, [x, slope], value) => {
    const T = inputType(value);
    const below = list.add('Less', [x!, list.scalar(0)], { T });
    return list.add('SelectV2', [below, list.add('Mul', [x!, slope!], { T }), x!], { T });
  },
  ClipByValue: (list, [x], value) => {
    const { clipValueMin, clipValueMax } = value.attributes;
    const bounds = [clipValueMin, clipValueMax].map((bound) => list.scalar(bound as number));
    return list.add('ClipByValue', [x!, ...bounds], { T: inputType(value) });
  },
  Step: (list, [x], value) => {
    const T = inputType(value);
    const above = list.add('Greater', [x!, list.scalar(0)], { T });
    const { alpha } = value.attributes;
    if (!alpha) return list.add('Cast', [above], { SrcT: typeOf('bool'), DstT: T });
    return list.add('SelectV2', [above, list.scalar(1), list.scalar(alpha as number)], { T });
  },
  Cast: (list, inputs, value) =>
    list.add('Cast', inputs, { SrcT: inputType(value), DstT: typeOf(value.dtype) }),
  Reshape: (list, [x], value) =>
    list.add('Reshape', [x!, list.int32s(value.shape)], { T: inputType(value), Tshape: INDEX }),
  BroadcastTo: (list, [x], value) =>
    list.add('BroadcastTo', [x!, list.int32s(value.shape)], { T: inputType(value), Tidx: INDEX }),
  Transpose: (list, [x], value) =>
    list.add('Transpose', [x!, list.int32s(value.attributes.perm as number[])], {
      T: inputType(value),
      Tperm: INDEX,
    }),
  Tile: (list, [x], value) =>
    list.add('Tile', [x!, list.int32s(value.attributes.reps as number[])], {
      T: inputType(value),
      Tmultiples: INDEX,
    }),
  Concat: (list, inputs, value) =>
    list.add('ConcatV2', [...inputs, list.scalar(value.attributes.axis as number, 'int32')], {
      N: { i: inputs.length },
      T: inputType(value),
      Tidx: INDEX,
    }),
  Slice: (list, [x], value) => {
    const { begin, size } = value.attributes as Record<string, number[]>;
    const attributes = { T: inputType(value), Index: INDEX };
    return list.add('Slice', [x!, list.int32s(begin!), list.int32s(size!)], attributes);
  },
  Reverse: (list, [x], value) =>
    list.add('ReverseV2', [x!, list.int32s(value.attributes.axes as number[])], {
      T: inputType(value),
      Tidx: INDEX,
    }),
  PadV2: (list, [x], value) => {
    const paddings = value.attributes.paddings as [number, number][];
    const pairs = list.constant(paddings.flat(), [paddings.length, 2], 'int32');
    const filler = list.scalar(value.attributes.constantValue as number, value.dtype);
    return list.add('PadV2', [x!, pairs, filler], { T: inputType(value), Tpaddings: INDEX });
  },
  GatherV2: (list, [x, indices], value) =>
    list.add('GatherV2', [x!, indices!, list.scalar(value.attributes.axis as number, 'int32')], {
      Tparams: inputType(value),
      Tindices: INDEX,
      Taxis: INDEX,
      batch_dims: { i: 0 },
    }),
  OneHot: (list, [indices], { attributes }) => {
    const [on, off] = [attributes.onValue as number, attributes.offValue as number];
    return list.add(
      'OneHot',
      [indices!, list.scalar(attributes.depth as number, 'int32'), list.scalar(on), list.scalar(off)],
      { T: typeOf('float32'), TI: INDEX, axis: { i: -1 } },
    );
  },
  Cumsum: (list, [x], value) => {
    const { axis, exclusive, reverse } = value.attributes;
    return list.add('Cumsum', [x!, list.scalar(axis as number, 'int32')], {
      T: inputType(value),
      Tidx: INDEX,
      exclusive: flag(exclusive),
      reverse: flag(reverse),
    });
  },
  BatchMatMul: (list, inputs, value) => (isBatched(value) ? batchMatMul : matMul)(list, inputs, value),
  Constant: (list, _, { attributes, shape, dtype }) =>
    list.constant(attributes.data as TypedArray, shape, dtype),
  Fill: (list, _, { attributes, shape, dtype }) => {
    const value = list.scalar(attributes.value as number, dtype);
    if (shape.length === 0) return value;
    return list.add('Fill', [list.int32s(shape), value], { T: typeOf(dtype), index_type: INDEX });
  },
};

/** Whether a sum is `x W + b`, which TensorFlow computes in one pass where it is written so. */
function isBiased({ inputs, shape }: Value): boolean {
  const [product, bias] = inputs as [Value, Value];
  return (
    product.kernel === 'BatchMatMul' &&
    shape.length === 2 &&
    product.shape.length === 2 &&
    bias.shape.length === 1 &&
    bias.shape[0] === shape[1]
  );
}

const biasAdd: Lowering = op('BiasAdd');

const isBatched = ({ inputs }: Value): boolean => inputs.some(({ shape }) => shape.length > 2);

const matMul: Lowering = op('MatMul', ({ attributes }) => ({
  transpose_a: flag(attributes.transposeA),
  transpose_b: flag(attributes.transposeB),
}));

const batchMatMul: Lowering = op('BatchMatMulV2', ({ attributes }) => ({
  adj_x: flag(attributes.transposeA),
  adj_y: flag(attributes.transposeB),
}));

/**
 * A product of factors that are cast to bf16, and back. The op for batches takes matrices as well; the other one keeps to
 * one thread where a product fits into the second cache.
 */
const castMatMul: Lowering = (list, inputs, { attributes }) => {
  const [a, b] = inputs.map((x) => list.add('Cast', [x], { SrcT: typeOf('float32'), DstT: BF16 }));
  const product = list.add('BatchMatMulV2', [a!, b!], {
    T: BF16,
    adj_x: flag(attributes.transposeA),
    adj_y: flag(attributes.transposeB),
  });
  return list.add('Cast', [product], { SrcT: BF16, DstT: typeOf('float32') });
};

/** Below so many multiply-adds casts cost more than they save: those of a batch's labels, say. */
const FEW = 4e6;

function hasFew({ inputs, shape, attributes }: Value): boolean {
  const terms = inputs[0]!.shape.at(attributes.transposeA ? -2 : -1)!;
  return sizeOf(shape) * terms < FEW;
}

/**
 * How a value is written. Of the two products it is the batched one that takes bf16 by itself; in float32 the other is
 * faster.
 */
export function loweringOf(value: Value, precision: Precision): Lowering {
  const { kernel } = value;
  if (kernel !== 'BatchMatMul' || precision === 'float32') return LOWERINGS[kernel]!;
  if (bf16Products() !== 'cast') return batchMatMul;
  return hasFew(value) ? LOWERINGS[kernel]! : castMatMul;
}
