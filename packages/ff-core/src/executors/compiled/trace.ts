import '../../tensorflow.ts';
import * as tf from '@tensorflow/tfjs-core';
import type { Tensors } from '../../tensors.ts';
import type { Program } from '../executor.ts';
import { asUntraceable, UntraceableError } from '../untraceable.ts';
import { type Graph, type GraphDType, type Value, ValueFactory } from './graph.ts';
import { KERNEL_NAMES } from './kernels.ts';
import { reorderProducts } from './products.ts';
import { makeSimple } from './simplify.ts';

const BACKEND = 'ff-trace';

interface Recording {
  readonly factory: ValueFactory;
  /** The graph's value behind each of TensorFlow.js' data handles. */
  readonly values: WeakMap<object, Value>;
}

let recording: Recording | undefined;

function recorded(): Recording {
  if (!recording) throw new Error('the trace backend works only inside trace()');
  return recording;
}

/** A TensorFlow.js backend that computes nothing: each kernel call becomes a value of the graph. */
class TraceBackend extends tf.KernelBackend {
  override numDataIds = () => 0;
  override floatPrecision = (): 16 | 32 => 32;
  override epsilon = () => 1e-7;
  override disposeData = () => true;
  override incRef = () => undefined;
  override refCount = () => 1;
  override timerAvailable = () => false;
  override memory = () => ({ unreliable: true }) as ReturnType<tf.KernelBackend['memory']>;

  override write(values: tf.BackendValues, shape: number[], dtype: tf.DataType): object {
    const dataId = {};
    this.move(dataId, values, shape, dtype);
    return dataId;
  }

  override move(dataId: object, values: tf.BackendValues, shape: number[], dtype: tf.DataType): void {
    const { factory, values: known } = recorded();
    known.set(dataId, factory.constant(values as Float32Array, shape, dtype as GraphDType));
  }

  override readSync(): tf.BackendValues {
    throw new UntraceableError('dataSync() (reading values inside a step)');
  }

  override read(): Promise<tf.BackendValues> {
    throw new UntraceableError('data() (reading values inside a step)');
  }
}

type Info = { dataId: object; shape: number[]; dtype: tf.DataType };
type KernelCall = { inputs: tf.NamedTensorInfoMap; attrs?: tf.NamedAttrMap };

const tracedValue = (info: tf.TensorInfo): Value => recorded().values.get(info.dataId)!;

function infoOf(value: Value): Info {
  const dataId = {};
  recorded().values.set(dataId, value);
  return { dataId, shape: [...value.shape], dtype: value.dtype as tf.DataType };
}

const make = (kernel: string, inputs: Value[], attributes: object = {}): Value =>
  makeSimple(recorded().factory, kernel, inputs, attributes as Record<string, unknown>);

const inputsOf = (call: KernelCall): Value[] =>
  Object.values(call.inputs).flatMap((input) =>
    Array.isArray(input) ? input.map(tracedValue) : [tracedValue(input!)],
  );

/** Consecutive parts of `x` along an axis. */
function parts(x: Value, axis: number, sizes: readonly number[]): Value[] {
  let from = 0;
  return sizes.map((length) => {
    const begin = x.shape.map((_, i) => (i === axis ? from : 0));
    const size = x.shape.map((whole, i) => (i === axis ? length : whole));
    from += length;
    return make('Slice', [x], { begin, size });
  });
}

const axisOf = (axis: unknown, rank: number): number =>
  (axis as number) < 0 ? (axis as number) + rank : (axis as number);

/** Kernels made of others, so that the graph and its writers have fewer to know. */
const COMPOSED: Record<string, (call: KernelCall) => Value | Value[]> = {
  Identity: (call) => inputsOf(call)[0]!,
  StopGradient: (call) => inputsOf(call)[0]!,
  ZerosLike: (call) => recorded().factory.fill(0, inputsOf(call)[0]!.shape, inputsOf(call)[0]!.dtype),
  OnesLike: (call) => recorded().factory.fill(1, inputsOf(call)[0]!.shape, inputsOf(call)[0]!.dtype),
  Fill: ({ attrs }) => {
    const { shape, value, dtype } = attrs as { shape: number[]; value: number; dtype?: GraphDType };
    return recorded().factory.fill(value, shape, dtype ?? 'float32');
  },
  AddN: (call) => inputsOf(call).reduce((a, b) => make('Add', [a, b])),
  SplitV: (call) => {
    const [x] = inputsOf(call) as [Value];
    const { numOrSizeSplits, axis } = call.attrs as { numOrSizeSplits: number | number[]; axis: number };
    const at = axisOf(axis, x.shape.length);
    const sizes =
      typeof numOrSizeSplits === 'number'
        ? Array.from({ length: numOrSizeSplits }, () => x.shape[at]! / numOrSizeSplits)
        : numOrSizeSplits.map((size) =>
            size < 0 ? x.shape[at]! - numOrSizeSplits.reduce((sum, n) => sum + Math.max(n, 0), 0) : size,
          );
    return parts(x, at, sizes);
  },
  Unpack: (call) => {
    const [x] = inputsOf(call) as [Value];
    const at = axisOf(call.attrs!.axis, x.shape.length);
    const shape = x.shape.filter((_, i) => i !== at);
    return parts(x, at, Array(x.shape[at]!).fill(1)).map((part) => make('Reshape', [part], { shape }));
  },
  Pack: (call) => {
    const inputs = inputsOf(call);
    const at = axisOf(call.attrs!.axis, inputs[0]!.shape.length + 1);
    return make(
      'Concat',
      inputs.map((input) => make('ExpandDims', [input], { dim: at })),
      { axis: at },
    );
  },
};

let registered = false;

function register(): void {
  if (registered) return;
  registered = true;
  tf.registerBackend(BACKEND, () => new TraceBackend(), 0);
  for (const name of KERNEL_NAMES) {
    if (name in COMPOSED) continue;
    const kernelFunc = (call: KernelCall) => infoOf(make(name, inputsOf(call), call.attrs));
    tf.registerKernel({ kernelName: name, backendName: BACKEND, kernelFunc: kernelFunc as tf.KernelFunc });
  }
  for (const [name, compose] of Object.entries(COMPOSED)) {
    const kernelFunc = (call: KernelCall) => {
      const made = compose(call);
      return Array.isArray(made) ? made.map(infoOf) : infoOf(made);
    };
    tf.registerKernel({ kernelName: name, backendName: BACKEND, kernelFunc: kernelFunc as tf.KernelFunc });
  }
}

/** Inputs and outputs carry these prefixes, so that a state tensor and an output may share a name. */
export const STATE = 'state/';
export const INPUT = 'input/';
export const SCALAR = 'scalar/';
export const OUTPUT = 'output/';

/**
 * Runs a program's step once on the trace backend, gradients included, and returns its graph.
 * @throws UntraceableError naming the op that the graph lacks.
 */
export function trace(program: Program): Graph {
  register();
  const before = tf.getBackend();
  const factory = new ValueFactory();
  recording = { factory, values: new WeakMap() };
  try {
    tf.setBackend(BACKEND);
    const inputs = new Map<string, Value>();
    const feed = (name: string, shape: readonly number[], dtype: GraphDType): tf.Tensor => {
      const value = factory.input(name, shape, dtype);
      inputs.set(name, value);
      // TensorFlow.js has no uint8: it passes as int32 until the step casts it
      const info = infoOf(value);
      return tf
        .engine()
        .makeTensorFromTensorInfo({ ...info, dtype: dtype === 'uint8' ? 'int32' : info.dtype });
    };
    const feedAll = (prefix: string, specs: Program['state']): Tensors =>
      Object.fromEntries(
        Object.entries(specs).map(([name, { shape, dtype }]) => [name, feed(prefix + name, shape, dtype)]),
      );
    const outputs = new Map<string, Value>();
    tf.tidy(() => {
      const scalars = program.scalars.map((name): [string, tf.Tensor] => [
        name,
        feed(SCALAR + name, [], 'float32'),
      ]);
      const result = program.step(
        feedAll(STATE, program.state),
        feedAll(INPUT, program.inputs),
        Object.fromEntries(scalars),
      );
      for (const [name, tensor] of Object.entries(result.state))
        outputs.set(STATE + name, tracedValue(tensor));
      for (const [name, tensor] of Object.entries(result.outputs))
        outputs.set(OUTPUT + name, tracedValue(tensor));
    });
    return reorderProducts({ inputs, outputs }, factory);
  } catch (error) {
    throw asUntraceable(error) ?? error;
  } finally {
    recording = undefined;
    if (before) tf.setBackend(before);
  }
}
