import { conv2d, conv2dBackpropFilter, conv2dBackpropInput } from './convolution.ts';
import type { Attributes, GraphDType, Value, ValueFactory } from './graph.ts';
import { maxPool, maxPoolGrad } from './pooling.ts';
import { makeSimple } from './simplify.ts';

type Compose = (factory: ValueFactory, inputs: readonly Value[], attributes: Attributes) => Value | Value[];

/** Kernels made of others, so that the graph and its writers have fewer to know. */
export const COMPOSED: Readonly<Record<string, Compose>> = {
  Identity: (_factory, [x]) => x!,
  ZerosLike: (factory, [x]) => factory.fill(0, x!.shape, x!.dtype),
  OnesLike: (factory, [x]) => factory.fill(1, x!.shape, x!.dtype),
  Fill: (factory, _inputs, { shape, value, dtype }) =>
    factory.fill(value as number, shape as number[], (dtype as GraphDType | undefined) ?? 'float32'),
  AddN: (factory, inputs) => inputs.reduce((a, b) => makeSimple(factory, 'Add', [a, b], {})),
  SplitV: (factory, [x], attributes) => {
    const numOrSizeSplits = attributes.numOrSizeSplits as number | number[];
    const at = axisOf(attributes.axis, x!.shape.length);
    const sizes =
      typeof numOrSizeSplits === 'number'
        ? Array.from({ length: numOrSizeSplits }, () => x!.shape[at]! / numOrSizeSplits)
        : numOrSizeSplits.map((size) =>
            size < 0 ? x!.shape[at]! - numOrSizeSplits.reduce((sum, n) => sum + Math.max(n, 0), 0) : size,
          );
    return parts(factory, x!, at, sizes);
  },
  Unpack: (factory, [x], { axis }) => {
    const at = axisOf(axis, x!.shape.length);
    const shape = x!.shape.filter((_, i) => i !== at);
    return parts(factory, x!, at, Array(x!.shape[at]!).fill(1)).map((part) =>
      makeSimple(factory, 'Reshape', [part], { shape }),
    );
  },
  Pack: (factory, inputs, { axis }) => {
    const at = axisOf(axis, inputs[0]!.shape.length + 1);
    const wider = inputs.map((input) => makeSimple(factory, 'ExpandDims', [input], { dim: at }));
    return makeSimple(factory, 'Concat', wider, { axis: at });
  },
  TopK: (factory, inputs, attributes) =>
    ['TopKValues', 'TopKIndices'].map((output) => makeSimple(factory, output, inputs, attributes)),
  Conv2D: conv2d,
  Conv2DBackpropFilter: conv2dBackpropFilter,
  Conv2DBackpropInput: conv2dBackpropInput,
  MaxPool: maxPool,
  MaxPoolGrad: maxPoolGrad,
};

/** Consecutive parts of `x` along an axis. */
function parts(factory: ValueFactory, x: Value, axis: number, sizes: readonly number[]): Value[] {
  let from = 0;
  return sizes.map((length) => {
    const begin = x.shape.map((_, i) => (i === axis ? from : 0));
    const size = x.shape.map((whole, i) => (i === axis ? length : whole));
    from += length;
    return makeSimple(factory, 'Slice', [x], { begin, size });
  });
}

const axisOf = (axis: unknown, rank: number): number =>
  (axis as number) < 0 ? (axis as number) + rank : (axis as number);
