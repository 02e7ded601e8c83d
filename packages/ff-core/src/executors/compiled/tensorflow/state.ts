import { type TensorData, type TensorMap, valuesOf } from '../../../tensors.ts';
import type { DeviceState } from '../../executor.ts';
import type { TensorflowBinding } from '../../tensorflow-backend.ts';
import type { LoadedModel } from './loaded-model.ts';

/** A state tensor, and where its present value is: in variables of models, or in a tensor of its own. */
export interface Held {
  readonly name: string;
  readonly shape: readonly number[];
  /** What is held is the state tensor times this. */
  unit: number;
  readonly models: Set<LoadedModel>;
  tensor: number | undefined;
}

/**
 * State tensors in the variables of TensorFlow's sessions. Each session has variables of its own, so a tensor is copied
 * to the session whose program reads it next, inside TensorFlow; what no step has changed since is there already.
 */
export class TensorflowState implements DeviceState {
  readonly #binding: TensorflowBinding;
  readonly #held = new Map<string, Held>();

  constructor(state: TensorMap, binding: TensorflowBinding) {
    this.#binding = binding;
    this.write(state);
  }

  read({ asHeld = false } = {}): Promise<TensorMap> {
    const all = [...this.#held.values()];
    const read = this.#withTensors(all, (tensors) =>
      all.map((held, i): [string, TensorData] => {
        const { name, shape, unit } = held;
        const data = this.#binding.tensorDataSync(tensors[i]!) as Float32Array;
        const tensor: TensorData = { shape, dtype: 'float32', data, ...(unit !== 1 && { unit }) };
        return [name, asHeld ? tensor : { shape, dtype: 'float32', data: valuesOf(tensor) }];
      }),
    );
    return Promise.resolve(Object.fromEntries(read));
  }

  write(state: TensorMap): void {
    for (const [name, { data, shape, unit = 1 }] of Object.entries(state)) {
      const before = this.#held.get(name);
      if (before) this.#free(before);
      // a copy: TensorFlow may use the memory itself
      const own = Float32Array.from(data);
      const tensor = this.#binding.createTensor([...shape], this.#binding.TF_FLOAT, own);
      this.#held.set(name, { name, shape, unit, models: new Set(), tensor });
    }
  }

  /** Brings tensors into a model's variables, each in the wanted unit. */
  moveTo(model: LoadedModel, names: readonly string[], unitOf: (name: string) => number): void {
    const missing = names
      .map((name) => this.#held.get(name)!)
      .filter((held) => !held.models.has(model) || held.unit !== unitOf(held.name));
    if (missing.length === 0) return;
    this.#withTensors(missing, (tensors) =>
      model.set(
        missing.map((held, i) => ({ held, tensor: tensors[i]!, factor: unitOf(held.name) / held.unit })),
      ),
    );
    for (const held of missing) {
      if (held.unit !== unitOf(held.name)) this.changedIn(model, [held.name]);
      held.unit = unitOf(held.name);
      this.#freeTensor(held);
    }
  }

  /** The steps of a model have changed tensors, in the variables of this model. */
  changedIn(model: LoadedModel, names: readonly string[]): void {
    for (const name of names) {
      const held = this.#held.get(name)!;
      for (const other of held.models) if (other !== model) other.forget(held);
    }
  }

  dispose(): void {
    for (const held of this.#held.values()) this.#free(held);
    this.#held.clear();
  }

  /** State tensors as tensors of TensorFlow's, which are there until the call returns. */
  #withTensors<T>(held: readonly Held[], use: (tensors: readonly number[]) => T): T {
    const sources = new Map<LoadedModel, Held[]>();
    for (const one of held)
      if (one.tensor === undefined) {
        const [model] = one.models;
        sources.set(model!, [...(sources.get(model!) ?? []), one]);
      }
    // all that a model holds at once: each choice of tensors costs TensorFlow a plan
    const fetched = new Map<Held, number>();
    for (const [model, own] of sources)
      model.get(own.map(({ name }) => name)).forEach((tensor, i) => {
        fetched.set(own[i]!, tensor);
      });
    try {
      return use(held.map((one) => one.tensor ?? fetched.get(one)!));
    } finally {
      for (const tensor of fetched.values()) this.#binding.deleteTensor(tensor);
    }
  }

  #free(held: Held): void {
    for (const model of held.models) model.forget(held);
    this.#freeTensor(held);
  }

  #freeTensor(held: Held): void {
    if (held.tensor !== undefined) this.#binding.deleteTensor(held.tensor);
    held.tensor = undefined;
  }
}
