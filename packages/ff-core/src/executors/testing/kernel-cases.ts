import * as tf from '@tensorflow/tfjs-core';

/** Tensors that a kernel meets: `[3, 4]`, in its domain. */
export interface KernelInputs {
  /** -2 to 2, none of them whole. */
  readonly x: tf.Tensor2D;
  readonly y: tf.Tensor2D;
  /** 0.2 to 4. */
  readonly positive: tf.Tensor2D;
  /** -0.9 to 0.9. */
  readonly unit: tf.Tensor2D;
  /** int32 0 to 3, `[5]`. */
  readonly indices: tf.Tensor1D;
}

/** An op that calls the kernel; with a gradient unless TensorFlow.js has none that can be traced. */
export interface KernelCase {
  readonly call: (inputs: KernelInputs) => tf.Tensor;
  readonly gradient: boolean;
}

const smooth = (call: KernelCase['call']): KernelCase => ({ call, gradient: true });
const only = (call: KernelCase['call']): KernelCase => ({ call, gradient: false });
const above = (x: tf.Tensor): tf.Tensor => tf.greater(x, 0.5);
/** A condition that depends on no input: a comparison has no gradient. */
const checkered = (): tf.Tensor => tf.greater(tf.tensor2d([1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 0, 1], [3, 4]), 0.5);
const around = (top: number, bottom: number, left: number, right: number): [number, number][] => [
  [top, bottom],
  [left, right],
];
/** `[1, 4, 3, 1]`, and a filter `[2, 2, 1, 3]` of the same values. */
const image = (x: tf.Tensor): tf.Tensor4D => tf.reshape(x, [1, 4, 3, 1]) as tf.Tensor4D;
const filter = (x: tf.Tensor): tf.Tensor4D => tf.reshape(x, [2, 2, 1, 3]) as tf.Tensor4D;
const cube = (x: tf.Tensor): tf.Tensor3D => tf.stack([x, tf.mul(x, 2)]) as tf.Tensor3D;

/** For each traceable kernel, calls that take it through all its attributes. */
export const kernelCases: Readonly<Record<string, readonly KernelCase[]>> = {
  Abs: [smooth(({ x }) => tf.abs(x))],
  Acos: [smooth(({ unit }) => tf.acos(unit))],
  Acosh: [smooth(({ positive }) => tf.acosh(tf.add(positive, 1)))],
  Asin: [smooth(({ unit }) => tf.asin(unit))],
  Asinh: [smooth(({ x }) => tf.asinh(x))],
  Atan: [smooth(({ x }) => tf.atan(x))],
  Atanh: [smooth(({ unit }) => tf.atanh(unit))],
  Ceil: [smooth(({ x }) => tf.ceil(x))],
  ClipByValue: [
    smooth(({ x }) => tf.clipByValue(x, -0.7, 1.2)),
    only(({ indices }) => tf.clipByValue(indices, 1, 2)),
  ],
  Cos: [smooth(({ x }) => tf.cos(x))],
  Cosh: [smooth(({ x }) => tf.cosh(x))],
  Elu: [smooth(({ x }) => tf.elu(x))],
  Erf: [smooth(({ x }) => tf.erf(x))],
  Exp: [smooth(({ x }) => tf.exp(x)), only(({ indices }) => tf.exp(indices))],
  Expm1: [smooth(({ x }) => tf.expm1(x)), smooth(({ unit }) => tf.expm1(tf.mul(unit, 1e-4)))],
  Floor: [smooth(({ x }) => tf.floor(x))],
  LeakyRelu: [smooth(({ x }) => tf.leakyRelu(x, 0.3))],
  Log: [smooth(({ positive }) => tf.log(positive))],
  Log1p: [smooth(({ unit }) => tf.log1p(unit)), smooth(({ positive }) => tf.log1p(tf.mul(positive, 1e-6)))],
  Neg: [smooth(({ x }) => tf.neg(x))],
  Reciprocal: [smooth(({ x }) => tf.reciprocal(x))],
  Relu: [smooth(({ x }) => tf.relu(x))],
  Relu6: [smooth(({ x }) => tf.relu6(tf.mul(x, 5)))],
  Round: [smooth(({ x }) => tf.round(x))],
  Rsqrt: [smooth(({ positive }) => tf.rsqrt(positive))],
  Selu: [smooth(({ x }) => tf.selu(x))],
  Sigmoid: [
    smooth(({ x }) => tf.sigmoid(tf.mul(x, 60))),
    smooth(({ x }) => tf.sigmoid(x)),
    smooth(({ positive }) => tf.sigmoid(tf.mul(positive, -20))),
  ],
  Sign: [smooth(({ x }) => tf.sign(x))],
  Sin: [smooth(({ x }) => tf.sin(x))],
  Sinh: [smooth(({ x }) => tf.sinh(x))],
  Softplus: [
    smooth(({ x }) => tf.softplus(x)),
    smooth(({ x }) => tf.softplus(tf.mul(x, 60))),
    smooth(({ positive }) => tf.softplus(tf.mul(positive, -20))),
  ],
  Sqrt: [smooth(({ positive }) => tf.sqrt(positive))],
  Square: [smooth(({ x }) => tf.square(x))],
  Step: [smooth(({ x }) => tf.step(x)), smooth(({ x }) => tf.step(x, 0.3))],
  Tan: [smooth(({ unit }) => tf.tan(unit))],
  Tanh: [smooth(({ x }) => tf.tanh(x))],

  Add: [smooth(({ x, y }) => tf.add(x, y)), smooth(({ x, y }) => tf.add(x, tf.slice(y, [0, 0], [1, 4])))],
  Sub: [smooth(({ x, y }) => tf.sub(x, y)), smooth(({ x, y }) => tf.sub(tf.slice(x, [0, 0], [3, 1]), y))],
  Multiply: [
    smooth(({ x, y }) => tf.mul(x, y)),
    smooth(({ x, y }) => tf.mul(x, tf.slice(y, [0, 1], [3, 1]))),
  ],
  RealDiv: [smooth(({ x, positive }) => tf.div(x, positive)), smooth(({ x }) => tf.div(x, 7))],
  FloorDiv: [
    only(({ x, positive }) => tf.floorDiv(x, positive)),
    only(({ indices }) => tf.div(tf.neg(indices), tf.scalar(2, 'int32'))),
  ],
  Maximum: [smooth(({ x, y }) => tf.maximum(x, y))],
  Minimum: [smooth(({ x, y }) => tf.minimum(x, y))],
  Mod: [
    smooth(({ x, positive }) => tf.mod(x, positive)),
    only(({ x, positive }) => tf.mod(x, tf.neg(positive))),
    only(({ indices }) => tf.mod(indices, tf.scalar(2, 'int32'))),
  ],
  Pow: [smooth(({ positive, x }) => tf.pow(positive, x))],
  SquaredDifference: [smooth(({ x, y }) => tf.squaredDifference(x, y))],
  EluGrad: [smooth(({ x }) => tf.elu(x))],
  Prelu: [smooth(({ x, positive }) => tf.prelu(x, positive))],

  Greater: [only(({ x, y }) => tf.greater(x, y))],
  GreaterEqual: [only(({ x, y }) => tf.greaterEqual(x, y)), only(({ x }) => tf.greaterEqual(x, x))],
  Less: [only(({ x, y }) => tf.less(x, y))],
  LessEqual: [only(({ x, y }) => tf.lessEqual(x, y)), only(({ x }) => tf.lessEqual(x, x))],
  Equal: [only(({ indices }) => tf.equal(indices, 2))],
  NotEqual: [only(({ indices }) => tf.notEqual(indices, 2))],
  LogicalAnd: [only(({ x, y }) => tf.logicalAnd(above(x), above(y)))],
  LogicalOr: [only(({ x, y }) => tf.logicalOr(above(x), above(y)))],
  LogicalNot: [only(({ x }) => tf.logicalNot(above(x)))],
  IsNan: [only(({ x }) => tf.isNaN(tf.sqrt(x)))],
  Select: [smooth(({ x, y }) => tf.where(checkered(), x, y)), only(({ x, y }) => tf.where(above(x), x, y))],

  Sum: [
    smooth(({ x }) => tf.sum(x)),
    smooth(({ x }) => tf.sum(x, 0)),
    only(({ x }) => tf.sum(x, [])),
    only(({ x }) => tf.sum(above(x))),
    smooth(({ x }) => tf.sum(x, -1, true)),
  ],
  Mean: [
    smooth(({ x }) => tf.mean(x)),
    smooth(({ x }) => tf.mean(x, [0])),
    only(({ indices }) => tf.mean(indices)),
    smooth(({ x }) => tf.mean(x, 1, true)),
  ],
  Max: [
    smooth(({ x }) => tf.max(x)),
    smooth(({ x }) => tf.max(x, 1)),
    smooth(({ x }) => tf.max(x, 0, true)),
    smooth(({ x }) => tf.logSoftmax(x)),
  ],
  Min: [smooth(({ x }) => tf.min(x)), smooth(({ x }) => tf.min(x, 1)), smooth(({ x }) => tf.min(x, 0, true))],
  Prod: [only(({ x }) => tf.prod(x, 1)), only(({ x }) => tf.prod(x, 0, true))],
  Any: [only(({ x }) => tf.any(above(x), 1)), only(({ x }) => tf.any(above(x), 0, true))],
  All: [only(({ x }) => tf.all(tf.less(x, 1.5), 1)), only(({ x }) => tf.all(above(x)))],
  ArgMax: [only(({ x }) => tf.argMax(x, 1)), only(({ x }) => tf.argMax(x, 0))],
  ArgMin: [only(({ x }) => tf.argMin(x, -1)), only(({ x }) => tf.argMin(x, 0))],
  TopK: [
    only(({ x }) => tf.topk(x, 2).values),
    // equal values: the first places
    only(({ indices }) => tf.topk(tf.cast(indices, 'float32'), 4).indices),
  ],
  TopKValues: [only(({ positive }) => tf.topk(positive, 4).values)],
  TopKIndices: [only(({ x }) => tf.topk(tf.stack([x, tf.square(x)]), 3).indices)],
  Cumsum: [
    smooth(({ x }) => tf.cumsum(x, 1)),
    smooth(({ x }) => tf.cumsum(x, 1, true)),
    // TensorFlow.js' own gradient has the wrong shape for any axis but the last
    only(({ x }) => tf.cumsum(x, 0, false, true)),
  ],
  Softmax: [smooth(({ x }) => tf.softmax(x))],

  Conv2D: [
    smooth(({ x, y }) => tf.conv2d(image(x), filter(y), 1, 'valid')),
    smooth(({ x, y }) => tf.conv2d(image(x), filter(y), [2, 1], 'same')),
    smooth(({ x, y }) => tf.conv2d(image(x), tf.reshape(y, [1, 1, 1, 12]), 1, 'same')),
    smooth(({ x, y }) =>
      tf.conv2d(tf.reshape(x, [2, 3, 2, 1]) as tf.Tensor4D, filter(y), 2, 1, 'NHWC', 1, 'floor'),
    ),
    // more channels than are gathered twice
    smooth(({ x, y }) =>
      tf.conv2d(tf.reshape(x, [1, 2, 1, 6]) as tf.Tensor4D, tf.reshape(y, [2, 1, 6, 1]), 1, 'same'),
    ),
  ],
  Conv2DBackpropFilter: [
    smooth(({ x, y }) => tf.conv2d(tf.square(image(x)) as tf.Tensor4D, filter(y), 2, 'same')),
  ],
  Conv2DBackpropInput: [
    smooth(({ x, y }) =>
      tf.conv2d(
        tf.tanh(tf.conv2d(image(x), filter(y), 1, 'same')) as tf.Tensor4D,
        tf.reshape(x, [1, 2, 3, 2]),
        2,
        'same',
      ),
    ),
    only(({ x, y }) => tf.conv2dTranspose(image(x), tf.reshape(y, [2, 2, 3, 1]), [1, 8, 6, 3], 2, 'same')),
  ],
  MaxPool: [
    smooth(({ x }) => tf.maxPool(image(x), 2, 2, 'valid')),
    smooth(({ x }) => tf.maxPool(tf.reshape(x, [1, 2, 3, 2]) as tf.Tensor4D, [2, 3], [2, 3], 'valid')),
  ],
  MaxPoolGrad: [
    smooth(({ x }) => tf.maxPool(image(tf.square(x)), [3, 2], [3, 2], 'valid')),
    // all places of a window hold the largest value
    smooth(({ x }) => tf.maxPool(image(tf.mul(tf.step(x), tf.mul(x, 0))), 2, 2, 'valid')),
  ],

  Cast: [only(({ x }) => tf.cast(x, 'int32')), only(({ x }) => tf.cast(tf.cast(x, 'bool'), 'float32'))],
  Concat: [smooth(({ x, y }) => tf.concat([x, y], 0)), smooth(({ x, y }) => tf.concat([x, y, x], -1))],
  Slice: [smooth(({ x }) => tf.slice(x, [1, 0], [2, 3])), smooth(({ x }) => tf.slice(x, [0, 2], [-1, 1]))],
  BatchMatMul: [
    smooth(({ x, y }) => tf.matMul(x, y, false, true)),
    smooth(({ x, y }) => tf.matMul(x, y, true, false)),
    smooth(({ x, y }) => tf.matMul(x, tf.transpose(y))),
    smooth(({ x, y }) => tf.matMul(tf.transpose(x), y, true, true)),
    smooth(({ x, y }) =>
      tf.add(tf.matMul(x, y, false, true), tf.slice1d(tf.reshape(y, [12]) as tf.Tensor1D, 0, 3)),
    ),
    smooth(({ x, y }) => tf.matMul(cube(x), cube(y), false, true)),
    smooth(({ x, y }) => tf.matMul(cube(x), cube(y), true, false)),
  ],
  Reshape: [smooth(({ x }) => tf.reshape(x, [2, -1])), smooth(({ x }) => tf.squeeze(tf.expandDims(x, 0)))],
  ExpandDims: [smooth(({ x }) => tf.expandDims(x, 1)), smooth(({ x }) => tf.expandDims(x, -1))],
  PadV2: [
    smooth(({ x }) => tf.pad(x, around(1, 0, 2, 1))),
    smooth(({ x }) => tf.pad(x, around(0, 2, 0, 0), 3)),
    only(({ indices }) => tf.pad(indices, [[1, 2]])),
  ],
  GatherV2: [
    only(({ x, indices }) => tf.gather(x, indices, 1)),
    only(({ x }) => tf.gather(x, tf.tensor1d([2, 0], 'int32'))),
  ],
  OneHot: [only(({ indices }) => tf.oneHot(indices, 4)), only(({ indices }) => tf.oneHot(indices, 5, 2, -1))],
  Transpose: [smooth(({ x }) => tf.transpose(x)), smooth(({ x }) => tf.transpose(cube(x), [2, 0, 1]))],
  Tile: [
    smooth(({ x }) => tf.tile(x, [2, 3])),
    smooth(({ x }) => tf.tile(tf.slice(x, [0, 0], [1, 4]), [3, 1])),
  ],
  BroadcastTo: [smooth(({ x }) => tf.broadcastTo(tf.slice(x, [0, 0], [3, 1]), [3, 5]))],
  Reverse: [smooth(({ x }) => tf.reverse(x, 1)), smooth(({ x }) => tf.reverse(x))],

  Identity: [smooth(({ x }) => tf.clone(x))],
  ZerosLike: [only(({ x }) => tf.zerosLike(x))],
  OnesLike: [only(({ x }) => tf.onesLike(x))],
  Fill: [only(() => tf.fill([2, 3], 4))],
  AddN: [smooth(({ x, y }) => tf.addN([x, y, x]))],
  SplitV: [
    smooth(({ x }) => tf.concat(tf.split(x, 2, 1).reverse(), 0)),
    smooth(({ x }) => tf.concat(tf.split(x, [1, -1], 0).reverse(), 0)),
  ],
  Unpack: [smooth(({ x }) => tf.addN(tf.unstack(x, 1))), smooth(({ x }) => tf.addN(tf.unstack(x)))],
  Pack: [smooth(({ x, y }) => tf.stack([x, y], 1)), smooth(({ x, y }) => tf.stack([x, y], -1))],
};
