import type { Dataset } from '../data/dataset.ts';
import type { Feeds } from '../executors/executor.ts';
import type { Model } from '../model/model.ts';
import { buildNet, type Net } from '../model/net.ts';
import { Feeder } from './feeder.ts';
import type { Generation, Origin, Start } from './generation.ts';
import { withLiveValues } from './live-paths.ts';
import type { NegativeMaker } from './negative-images/maker.ts';
import { Plan, type Visit } from './plan.ts';
import { parameterGroups } from './state.ts';

/** What a run follows while no value changes: a model, its net, its plan, and the feeds that these ask for. */
export class Course {
  readonly net: Net;
  readonly plan: Plan;
  readonly #model: Model;
  readonly #data: Dataset;
  readonly #negatives: NegativeMaker | undefined;
  #feeder: { readonly seed: number; readonly feeder: Feeder } | undefined;

  /** `negatives`: what makes those that are images; needed for `chunk` alone. */
  constructor(model: Model, data: Dataset, generation: Generation, negatives?: NegativeMaker) {
    this.#model = model;
    this.#data = data;
    this.#negatives = negatives;
    this.net = frozenBelow(buildNet(model, data), generation.frozen);
    this.plan = new Plan(this.net, data.train.count, generation);
  }

  /** The course with live values changed. */
  with(values: Readonly<Record<string, unknown>>): Course {
    return new Course(withLiveValues(this.#model, values), this.#data, this.plan.generation, this.#negatives);
  }

  /** The course of the generation that goes on from `origin`, and the step at which its schedule stands. */
  from(start: Start, origin: Origin): Course {
    return new Course(this.#model, this.#data, this.#generation(start, origin), this.#negatives);
  }

  /** The visit of step `from`; of the last step, where the plan is done. */
  firstVisit(from: number): Visit {
    return this.plan.visit(Math.min(from, this.plan.steps - 1));
  }

  /** Visits and feeds of a chunk from step `at` of at most `most` steps. */
  chunk(at: number, most: number, seed: number): { visits: Visit[]; feeds: Feeds } {
    const end = this.plan.chunkEnd(at, most);
    const visits = Array.from({ length: end - at }, (_, i) => this.plan.visit(at + i));
    if (this.#feeder?.seed !== seed) {
      const { augmentation } = this.#model.data;
      const feeder = new Feeder(this.net, this.plan, this.#data, augmentation, seed, this.#negatives);
      this.#feeder = { seed, feeder };
    }
    return { visits, feeds: this.#feeder.feeder.feeds(visits) };
  }

  /** Live values without those that this step is too late for: an epoch that has begun is finished. */
  possible(values: Readonly<Record<string, unknown>>, step: number): Readonly<Record<string, unknown>> {
    const epochs = values['schedule.epochs'];
    if (typeof epochs !== 'number') return values;
    const { offset } = this.plan.generation;
    const begun = Math.ceil((step - offset) / (this.plan.ownSteps / this.plan.ownEpochs));
    return { ...values, 'schedule.epochs': Math.max(epochs, begun, 1) };
  }

  /** Optimizer updates of a group after a number of steps: those of its whole life. */
  updatesAt(owner: string, step: number): number {
    const epoch = Math.floor(this.plan.epochAfter(step));
    const { step: own, before = 0 } = this.plan.position(owner, { step, epoch });
    return before + own;
  }

  /** The same of every group. */
  updates(step: number): Record<string, number> {
    return Object.fromEntries(
      parameterGroups(this.net).map(({ owner }) => [owner, this.updatesAt(owner, step)]),
    );
  }

  #generation({ generation: number, frozen, transfer, schedule }: Start, origin: Origin): Generation {
    const { ownSteps, ownEpochs } = this.plan;
    const { checkpoint } = origin;
    const done = checkpoint.epoch - (checkpoint.generation?.epochOffset ?? 0);
    const reached = schedule === 'on' ? Math.round((done / ownEpochs) * ownSteps) : 0;
    const own = reached < ownSteps ? reached : 0;
    const bare: Generation = {
      number,
      offset: origin.step - own,
      epochOffset: Math.max(0, origin.epoch - (own / ownSteps) * ownEpochs),
      frozen,
      updates: {},
    };
    const course = new Course(this.#model, this.#data, bare);
    const updates: Record<string, number> = {};
    for (const { owner } of parameterGroups(this.net)) {
      const [kind, index] = owner.split('.') as [string, string];
      const source = transfer.layers[Number(index)];
      const slots = kind === 'head' ? transfer.head?.slots : source?.slots;
      const before = source && slots ? (checkpoint.updates?.[`${kind}.${source.from}`] ?? 0) : 0;
      // what is not at the schedule's first step is counted from there
      const counted = course.updatesAt(owner, origin.step);
      if (before !== counted) updates[owner] = before - counted;
    }
    return { ...bare, updates };
  }
}

/** A net whose lowest layers are not trained. */
function frozenBelow(net: Net, frozen: number): Net {
  if (frozen === 0) return net;
  const layers = net.layers.map((each) =>
    each.index < frozen ? { ...each, layer: { ...each.layer, trainable: false } } : each,
  );
  return { ...net, layers };
}
