import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TensorflowBinding } from '../../tensorflow-backend.ts';
import { nodeNames, TAG } from './names.ts';
import type { Held } from './state.ts';
import type { TensorflowModel } from './write.ts';

/** A value for a variable: a tensor, and a factor to multiply it by. */
export interface NewValue {
  readonly held: Held;
  readonly tensor: number;
  readonly factor: number;
}

/**
 * A SavedModel in a session of TensorFlow's, with the variables that live there. It calls tfjs-node's addon and not its
 * `predict`, which takes a chunk of uint8 images as int32 and copies it three times.
 */
export class LoadedModel {
  readonly #binding: TensorflowBinding;
  readonly #model: TensorflowModel;
  readonly #session: number;
  /** Whose value each variable holds. */
  readonly #holds = new Map<string, Held>();

  constructor(model: TensorflowModel, binding: TensorflowBinding) {
    this.#model = model;
    this.#binding = binding;
    const folder = mkdtempSync(join(tmpdir(), 'ff-model-'));
    try {
      writeFileSync(join(folder, 'saved_model.pb'), model.bytes);
      this.#session = binding.loadSavedModel(folder, TAG);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  /** Tensors with the values of variables. */
  get(names: readonly string[]): number[] {
    return this.run([], [], names.map(this.#place).map(nodeNames.get));
  }

  /** Puts values into variables. A value of another state that is nowhere else is taken out before. */
  set(values: readonly NewValue[]): void {
    this.#rescue(values.map(({ held }) => held.name).filter((name) => this.#holds.has(name)));
    const factors = values.map(({ factor }) =>
      this.#binding.createTensor([], this.#binding.TF_FLOAT, Float32Array.of(factor)),
    );
    const places = values.map(({ held }) => this.#place(held.name));
    const done = this.run(
      [...values.map(({ tensor }) => tensor), ...factors],
      [...places.map(nodeNames.set), ...places.map(nodeNames.factor)],
      places.map(nodeNames.isSet),
    );
    for (const tensor of [...factors, ...done]) this.#binding.deleteTensor(tensor);
    for (const { held } of values) {
      this.#holds.set(held.name, held);
      held.models.add(this);
    }
  }

  /** Lets go of a value: the variable may be overwritten. */
  forget(held: Held): void {
    this.#holds.delete(held.name);
    held.models.delete(this);
  }

  /** Feeds tensors and fetches new ones; nodes by their names. */
  run(feeds: readonly number[], feedNames: readonly string[], fetchNames: readonly string[]): number[] {
    if (fetchNames.length === 0) return [];
    const ports = (names: readonly string[]) => names.map((name) => `${name}:0`).join();
    return this.#binding
      .runSavedModel(this.#session, [...feeds], ports(feedNames), ports(fetchNames))
      .map(({ id }) => id);
  }

  dispose(): void {
    this.#rescue([...this.#holds.keys()]);
    this.#binding.deleteSavedModel(this.#session);
  }

  readonly #place = (name: string): number => this.#model.variables.indexOf(name);

  /** Lets go of values, those that are nowhere else as tensors of their own. */
  #rescue(names: readonly string[]): void {
    const holders = names.map((name) => this.#holds.get(name)!);
    const only = holders.filter(({ models, tensor }) => models.size === 1 && tensor === undefined);
    const tensors = this.get(only.map(({ name }) => name));
    only.forEach((held, i) => {
      held.tensor = tensors[i];
    });
    for (const held of holders) this.forget(held);
  }
}
