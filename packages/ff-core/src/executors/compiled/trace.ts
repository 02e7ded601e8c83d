import '../../tensorflow.ts';
import * as tf from '@tensorflow/tfjs-core';
import type { Tensors } from '../../tensors.ts';
import type { Program } from '../executor.ts';
import { asUntraceable, UntraceableError } from '../untraceable.ts';
import { COMPOSED } from './composed.ts';
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

const inputsOf = (call: KernelCall): Value[] =>
  Object.values(call.inputs).flatMap((input) =>
    Array.isArray(input) ? input.map(tracedValue) : [tracedValue(input!)],
  );

/** Every kernel that a traced step may call. */
export const TRACEABLE_KERNELS: readonly string[] = [...new Set([...KERNEL_NAMES, ...Object.keys(COMPOSED)])];

let registered = false;

function register(): void {
  if (registered) return;
  registered = true;
  tf.registerBackend(BACKEND, () => new TraceBackend(), 0);
  for (const name of KERNEL_NAMES) {
    if (name in COMPOSED) continue;
    const kernelFunc = (call: KernelCall) =>
      infoOf(makeSimple(recorded().factory, name, inputsOf(call), call.attrs ?? {}));
    tf.registerKernel({ kernelName: name, backendName: BACKEND, kernelFunc: kernelFunc as tf.KernelFunc });
  }
  for (const [name, compose] of Object.entries(COMPOSED)) {
    const kernelFunc = (call: KernelCall) => {
      const made = compose(recorded().factory, inputsOf(call), call.attrs ?? {});
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
