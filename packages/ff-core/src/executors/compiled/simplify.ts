import {
  type Attributes,
  elements,
  fillValue,
  type GraphDType,
  type Value,
  type ValueFactory,
} from './graph.ts';
import { BINARY, broadcastShape, infer, REDUCTIONS, UNARY } from './kernels.ts';

const sameShape = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((length, i) => length === b[i]);

/** What the kernel makes of numbers, for folding; computed in float64 and rounded where it is written. */
const FOLD: Record<string, (a: number, b: number) => number> = {
  Add: (a, b) => a + b,
  Sub: (a, b) => a - b,
  Multiply: (a, b) => a * b,
  RealDiv: (a, b) => a / b,
  Neg: (a) => -a,
  Sqrt: (a) => Math.sqrt(a),
  Square: (a) => a * a,
};

/**
 * Kernels that a runtime may have for floats only, and what TensorFlow.js makes of whole numbers; those below 2^24 pass
 * through float32 unharmed.
 */
const THROUGH_FLOAT: Record<string, GraphDType> = {
  ClipByValue: 'int32',
  Exp: 'float32',
  FloorDiv: 'int32',
  Mean: 'float32',
  Mod: 'int32',
  PadV2: 'int32',
};

/**
 * Makes the value of a kernel, in its simplest form. The rules are those that TensorFlow.js' gradients call for:
 * they multiply by tensors of ones, add zeros, cast to the same type and reshape to the same shape.
 */
export function makeSimple(
  factory: ValueFactory,
  kernel: string,
  inputs: readonly Value[],
  given: Attributes,
): Value {
  const whole = THROUGH_FLOAT[kernel];
  if (whole && inputs[0]!.dtype === 'int32') {
    const floats = inputs.map((input) => makeSimple(factory, 'Cast', [input], { dtype: 'float32' }));
    return makeSimple(factory, 'Cast', [makeSimple(factory, kernel, floats, given)], { dtype: whole });
  }
  const { shape, dtype, attributes = given } = infer(kernel, inputs, given);
  const x = inputs[0]!;
  const broadcast = (value: Value) => broadcastTo(factory, value, shape);

  // over no axis at all: to ONNX that would mean all of them
  if (REDUCTIONS.includes(kernel) && (attributes.axes as number[]).length === 0) return x;
  const folded = fold(factory, kernel, inputs, shape, dtype);
  if (folded) return folded;

  switch (kernel) {
    case 'Cast':
      if (x.dtype === dtype) return x;
      break;
    case 'Reshape':
    case 'ExpandDims':
      return reshape(factory, x, shape);
    case 'BroadcastTo':
      return broadcast(x);
    case 'Tile': {
      if (sameShape(x.shape, shape)) return x;
      const grows = x.shape.every((length, i) => length === 1 || length === shape[i]);
      if (grows) return broadcast(x);
      break;
    }
    case 'Transpose':
      if ((attributes.perm as number[]).every((from, to) => from === to)) return x;
      break;
    case 'Slice':
      if (sameShape(x.shape, shape)) return x;
      break;
    case 'PadV2':
      if (sameShape(x.shape, shape)) return x;
      break;
    case 'Concat':
      if (inputs.length === 1) return x;
      break;
    case 'Sum':
      // in one form only, so that a sum is shared by those that keep its dimensions and those that don't
      if (attributes.keepDims) return reshape(factory, sumOf(factory, x, attributes.axes), shape);
      break;
    case 'Mean': {
      const share = elements({ shape }) / elements(x);
      const sum = reshape(factory, sumOf(factory, x, attributes.axes), shape);
      return makeSimple(factory, 'Multiply', [sum, factory.fill(share, [])], {});
    }
    case 'Neg':
      if (x.kernel === 'Neg') return x.inputs[0]!;
      break;
    case 'RealDiv': {
      const divisor = fillValue(inputs[1]!);
      // a product can be reordered with others (products.ts), a quotient can't
      if (divisor !== undefined && dtype === 'float32')
        return makeSimple(factory, 'Multiply', [x, factory.fill(1 / divisor, inputs[1]!.shape)], {});
      break;
    }
    case 'Multiply':
      for (const [one, other] of [inputs, [...inputs].reverse()] as [Value, Value][]) {
        if (fillValue(other) === 1) return broadcast(one);
        if (fillValue(other) === 0) return factory.fill(0, shape, dtype);
      }
      break;
    case 'Add':
      for (const [one, other] of [inputs, [...inputs].reverse()] as [Value, Value][])
        if (fillValue(other) === 0) return broadcast(one);
      break;
    case 'Sub':
      if (fillValue(inputs[1]!) === 0) return broadcast(x);
      break;
  }
  const operands = BINARY.includes(kernel) ? narrow(factory, inputs, shape) : inputs;
  return factory.make(kernel, operands, attributes, shape, dtype);
}

/** Computes element-wise kernels of constants that hold one value throughout. */
function fold(
  factory: ValueFactory,
  kernel: string,
  inputs: readonly Value[],
  shape: readonly number[],
  dtype: GraphDType,
): Value | undefined {
  const compute = FOLD[kernel];
  if (!compute || dtype !== 'float32' || !(BINARY.includes(kernel) || UNARY.includes(kernel)))
    return undefined;
  const values = inputs.map(fillValue);
  if (values.some((value) => value === undefined)) return undefined;
  return factory.fill(compute(values[0]!, values[1] ?? 0), shape);
}

function sumOf(factory: ValueFactory, x: Value, axes: unknown): Value {
  return makeSimple(factory, 'Sum', [x], { axis: axes, keepDims: false });
}

function reshape(factory: ValueFactory, x: Value, shape: readonly number[]): Value {
  if (sameShape(x.shape, shape)) return x;
  const value = fillValue(x);
  if (value !== undefined) return factory.fill(value, shape, x.dtype);
  const source = x.kernel === 'Reshape' ? x.inputs[0]! : x;
  if (sameShape(source.shape, shape)) return source;
  return factory.make('Reshape', [source], {}, shape, x.dtype);
}

function broadcastTo(factory: ValueFactory, x: Value, shape: readonly number[]): Value {
  if (sameShape(x.shape, shape)) return x;
  const value = fillValue(x);
  if (value !== undefined) return factory.fill(value, shape, x.dtype);
  const source = x.kernel === 'BroadcastTo' ? x.inputs[0]! : x;
  return factory.make('BroadcastTo', [source], {}, shape, x.dtype);
}

/** Operands of an element-wise kernel as small as broadcasting allows: a pass reads less memory. */
function narrow(factory: ValueFactory, inputs: readonly Value[], shape: readonly number[]): readonly Value[] {
  const [a, b] = inputs as [Value, Value];
  const small = (value: Value): Value => {
    if (value.kernel === 'BroadcastTo') return value.inputs[0]!;
    const fill = fillValue(value);
    return fill === undefined ? value : factory.fill(fill, [], value.dtype);
  };
  for (const pair of [
    [small(a), small(b)],
    [a, small(b)],
    [small(a), b],
  ] as const)
    if (sameShape(broadcastShape(pair[0].shape, pair[1].shape), shape)) return pair;
  return inputs;
}
