import { setImmediate } from 'node:timers/promises';
import { type DType, sizeOf, type TensorMap, type TypedArray } from '../../../tensors.ts';
import type { DeviceState, Executor, Feeds, Outputs, Program, Session } from '../../executor.ts';
import type { Precision } from '../../precision.ts';
import type { TensorflowBinding } from '../../tensorflow-backend.ts';
import { LoadedModel } from './loaded-model.ts';
import { nodeNames } from './names.ts';
import type { Scalars } from './numbers.ts';
import { TensorflowState } from './state.ts';
import { type TensorflowModel, writeTensorflow } from './write.ts';

class TensorflowSession implements Session {
  readonly #program: Program;
  readonly #binding: TensorflowBinding;
  readonly #model: TensorflowModel;
  readonly #loaded: LoadedModel;

  constructor(program: Program, binding: TensorflowBinding, precision: Precision) {
    this.#program = program;
    this.#binding = binding;
    this.#model = writeTensorflow(program, precision);
    this.#loaded = new LoadedModel(this.#model, binding);
  }

  async run(state: DeviceState, feeds: Feeds): Promise<Outputs> {
    const held = state as TensorflowState;
    const { variables, writes, outputs } = this.#model;
    const numbers = this.#numbers(feeds);
    const results: TypedArray[][] = outputs.map(() => []);
    // units of variables follow from the numbers: a step that changes them begins a stretch of its own
    for (let from = 0; from < feeds.steps; ) {
      const units = this.#units(numbers[from]!);
      let end = from + 1;
      while (end < feeds.steps && areSame(units, this.#units(numbers[end]!))) end++;
      held.moveTo(this.#loaded, variables, (name) => units.get(name) ?? 1);
      this.#runStretch(feeds, numbers.slice(from, end), from).forEach((data, at) => {
        results[at]!.push(data);
      });
      held.changedIn(this.#loaded, writes);
      from = end;
    }
    // TensorFlow computes in this thread: the event loop gets a turn between chunks
    await setImmediate();
    const named = outputs.map(({ name, shape }, at) => [
      name,
      { shape: [feeds.steps, ...shape], data: joined(results[at]!) },
    ]);
    return Object.fromEntries(named) as Outputs;
  }

  /** Runs the steps that begin with `from`. Returns the values of each output. */
  #runStretch(feeds: Feeds, numbers: readonly Scalars[], from: number): TypedArray[] {
    const { columns, inputs, outputs } = this.#model;
    const steps = numbers.length;
    const names: string[] = [];
    const fed: number[] = [];
    const feed = (name: string, shape: number[], dtype: DType, data: TypedArray) => {
      names.push(name);
      fed.push(this.#binding.createTensor(shape, this.#element(dtype), data));
    };
    feed(nodeNames.steps, [], 'int32', Int32Array.of(steps));
    if (columns.length > 0) {
      const table = numbers.flatMap((scalars) => columns.map((column) => column(scalars)));
      feed(nodeNames.numbers, [steps, columns.length], 'float32', Float32Array.from(table));
    }
    inputs.forEach((name, at) => {
      const { shape, dtype } = this.#program.inputs[name]!;
      const size = sizeOf(shape);
      const data = feeds.inputs[name]!.subarray(from * size, (from + steps) * size);
      feed(nodeNames.input(at), [steps, ...shape], dtype, data);
    });
    const made = this.#loaded.run(
      fed,
      names,
      outputs.map((_, at) => nodeNames.output(at)),
    );
    const values = made.map((tensor) => this.#binding.tensorDataSync(tensor));
    for (const tensor of [...fed, ...made]) this.#binding.deleteTensor(tensor);
    return values;
  }

  /** The numbers of every step by name. */
  #numbers({ steps, scalars }: Feeds): Scalars[] {
    const names = this.#program.scalars;
    return Array.from({ length: steps }, (_, step) =>
      Object.fromEntries(names.map((name, i) => [name, scalars[step * names.length + i]!])),
    );
  }

  #units(numbers: Scalars): Map<string, number> {
    return new Map([...this.#model.units].map(([name, unit]) => [name, unit(numbers)]));
  }

  #element(dtype: DType): number {
    const { TF_FLOAT, TF_INT32, TF_UINT8 } = this.#binding;
    return { float32: TF_FLOAT, int32: TF_INT32, uint8: TF_UINT8 }[dtype];
  }

  dispose(): Promise<void> {
    this.#loaded.dispose();
    return Promise.resolve();
  }
}

const areSame = (a: Map<string, number>, b: Map<string, number>): boolean =>
  [...a].every(([name, unit]) => b.get(name) === unit);

/** The values of all stretches, one after another. */
function joined(parts: readonly TypedArray[]): TypedArray {
  const [first] = parts;
  if (parts.length === 1) return first!;
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const whole = first instanceof Float32Array ? new Float32Array(length) : new Int32Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The compiled executor on TensorFlow: a program is traced once and run by TensorFlow's graph runtime, many steps a call. */
export class TensorflowExecutor implements Executor {
  readonly kind = 'compiled';
  readonly device = 'tensorflow';
  readonly #binding: TensorflowBinding;
  readonly #precision: Precision;

  /** `precision`: the one that the binding was loaded for. */
  constructor(binding: TensorflowBinding, precision: Precision) {
    this.#binding = binding;
    this.#precision = precision;
  }

  load(state: TensorMap): DeviceState {
    return new TensorflowState(state, this.#binding);
  }

  open(program: Program): Promise<Session> {
    // as a promise, so that an untraceable step rejects
    return Promise.resolve().then(() => new TensorflowSession(program, this.#binding, this.#precision));
  }

  async dispose(): Promise<void> {}
}
