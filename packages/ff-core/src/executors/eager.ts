import '../tensorflow.ts';
import * as tf from '@tensorflow/tfjs-core';
import {
  sizeOf,
  type TensorData,
  type TensorMap,
  type Tensors,
  type TypedArray,
  valuesOf,
} from '../tensors.ts';
import type { DeviceState, Executor, Feeds, Outputs, Program, Session } from './executor.ts';

/** TensorFlow.js has no uint8: such values travel as int32. */
function toTensor(tensor: TensorData): tf.Tensor {
  const { shape, dtype } = tensor;
  const data = valuesOf(tensor);
  const values = dtype === 'uint8' ? Int32Array.from(data) : data;
  return tf.tensor(values, [...shape], dtype === 'float32' ? 'float32' : 'int32');
}

class EagerState implements DeviceState {
  readonly tensors: Tensors = {};

  constructor(state: TensorMap) {
    this.write(state);
  }

  async read(): Promise<TensorMap> {
    const read = Object.entries(this.tensors).map(async ([name, tensor]): Promise<[string, TensorData]> => {
      const data = Float32Array.from((await tensor.data()) as Float32Array);
      return [name, { shape: [...tensor.shape], dtype: 'float32', data }];
    });
    return Object.fromEntries(await Promise.all(read));
  }

  write(state: TensorMap): void {
    for (const [name, data] of Object.entries(state)) this.replace(name, tf.keep(toTensor(data)));
  }

  replace(name: string, tensor: tf.Tensor): void {
    this.tensors[name]?.dispose();
    this.tensors[name] = tensor;
  }

  dispose(): void {
    tf.dispose(this.tensors);
  }
}

class EagerSession implements Session {
  readonly #program: Program;
  readonly #backend: string;

  constructor(program: Program, backend: string) {
    this.#program = program;
    this.#backend = backend;
  }

  async run(state: DeviceState, feeds: Feeds): Promise<Outputs> {
    tf.setBackend(this.#backend);
    const held = state as EagerState;
    const collected: Record<string, { shape: readonly number[]; data: TypedArray }> = {};
    for (let step = 0; step < feeds.steps; step++) {
      const outputs = tf.tidy(() => {
        const result = this.#program.step(
          { ...held.tensors },
          this.#inputs(feeds, step),
          this.#scalars(feeds, step),
        );
        for (const [name, tensor] of Object.entries(result.state))
          if (tensor !== held.tensors[name]) held.replace(name, tf.keep(tensor.clone()));
        return result.outputs;
      });
      for (const [name, tensor] of Object.entries(outputs)) {
        const values = (await tensor.data()) as TypedArray;
        collected[name] ??= {
          shape: [feeds.steps, ...tensor.shape],
          data:
            tensor.dtype === 'float32'
              ? new Float32Array(feeds.steps * values.length)
              : new Int32Array(feeds.steps * values.length),
        };
        collected[name].data.set(values, step * values.length);
        tensor.dispose();
      }
    }
    return collected;
  }

  #inputs(feeds: Feeds, step: number): Tensors {
    const made = Object.entries(this.#program.inputs).map(([name, { shape, dtype }]): [string, tf.Tensor] => {
      const size = sizeOf(shape);
      const data = feeds.inputs[name]!.subarray(step * size, (step + 1) * size);
      return [name, toTensor({ data, shape, dtype })];
    });
    return Object.fromEntries(made);
  }

  #scalars({ scalars }: Feeds, step: number): Tensors {
    const { scalars: names } = this.#program;
    const made = names.map((name, i): [string, tf.Tensor] => [
      name,
      tf.scalar(scalars[step * names.length + i]!),
    ]);
    return Object.fromEntries(made);
  }

  async dispose(): Promise<void> {}
}

/** The eager executor: TensorFlow.js runs a program's ops one by one on one of its backends. */
export class EagerExecutor implements Executor {
  readonly kind = 'eager';
  readonly device: string;
  readonly #backend: string;

  /** `backend`: a registered backend of TensorFlow.js, `cpu` or `tensorflow`. */
  constructor(device: string, backend: string) {
    this.device = device;
    this.#backend = backend;
  }

  load(state: TensorMap): DeviceState {
    tf.setBackend(this.#backend);
    return new EagerState(state);
  }

  open(program: Program): Promise<Session> {
    return Promise.resolve(new EagerSession(program, this.#backend));
  }

  async dispose(): Promise<void> {}
}
