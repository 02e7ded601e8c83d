import type { Model } from '../model/model.ts';
import { withLiveValues } from './live-paths.ts';

/** Values that changed while a run went on. */
export interface LiveChange {
  /** Steps done when they took effect. */
  readonly step: number;
  /** By path, e.g. `{ 'layers[1].threshold': 3 }`. */
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * The values of a model that its owner changes while it trains: thresholds, numbers of losses and optimizers, learning
 * rates, temperatures, epochs (see `livePaths`). They are inputs of a step, so nothing is compiled again.
 *
 * Checkpoints carry the changes up to their step. A change after the last checkpoint is lost with a killed process
 * unless the owner kept it: given as `changes`, it takes effect at the same step again, and the run ends bit for bit
 * as if it had never stopped.
 */
export class LiveValues {
  /** With everything that has been set, whether it has taken effect yet or not. */
  #model: Model;
  #waiting: Record<string, unknown> = {};
  #changes: LiveChange[];
  /** How many of the changes have taken effect. */
  #applied = 0;

  /** @param changes what took effect in an earlier process, in the order of their steps */
  constructor(model: Model, changes: readonly LiveChange[] = []) {
    this.#model = model;
    this.#changes = changes.map(({ step, values }) => ({ step, values }));
  }

  /**
   * Changes values with the next chunk of steps.
   * @throws UserError (usage) for what is not live, naming the way out, and for values that the model refuses; then
   * nothing changes.
   */
  set(values: LiveChange['values']): void {
    this.#model = withLiveValues(this.#model, values);
    this.#waiting = { ...this.#waiting, ...values };
  }

  /**
   * Says where a run begins, and takes up the changes that its checkpoint carries. For `train`.
   * @returns the changes that have taken effect by then.
   */
  begin(step: number, carried: readonly LiveChange[]): readonly LiveChange[] {
    const known = new Set(this.#changes.map((change) => JSON.stringify(change)));
    this.#changes.push(...carried.filter((change) => !known.has(JSON.stringify(change))));
    this.#changes.sort((a, b) => a.step - b.step);
    const all = [...this.#changes.map(({ values }) => values), this.#waiting];
    this.#model = all.reduce((model, values) => withLiveValues(model, values), this.#model);
    this.#applied = this.#changes.filter((change) => change.step <= step).length;
    return this.applied;
  }

  /** The changes that have taken effect. For `train`. */
  get applied(): readonly LiveChange[] {
    return this.#changes.slice(0, this.#applied);
  }

  /** The step at which a change of an earlier process takes effect again. For `train`. */
  get nextStep(): number | undefined {
    return this.#changes[this.#applied]?.step;
  }

  /** A change that takes effect before any further step; `possible` makes the best of values that come late. For `train`. */
  due(
    step: number,
    possible: (values: LiveChange['values']) => LiveChange['values'],
  ): LiveChange | undefined {
    if (Object.keys(this.#waiting).length > 0) {
      // what was to come again later comes now: the newest value of each path is the one that counts
      const later = this.#changes.splice(this.#applied).map(({ values }) => values);
      const values = possible(Object.assign({}, ...later, this.#waiting));
      this.#waiting = {};
      this.#changes.push({ step, values });
    }
    const change = this.#changes[this.#applied];
    if (!change || change.step > step) return undefined;
    this.#applied++;
    return change;
  }
}
