import { openEagerExecutor } from '../executors/devices.ts';
import type { DeviceState, Executor, Session } from '../executors/executor.ts';
import { UntraceableError } from '../executors/untraceable.ts';
import type { Net } from '../model/net.ts';
import type { TensorMap } from '../tensors.ts';
import { slotName } from './names.ts';
import type { Visit } from './plan.ts';
import { type FigureLayout, trainProgram } from './program.ts';
import { parameterGroups } from './state.ts';
import { slotFactors } from './transfer.ts';

/** A session for a kind of step, and how to read its figures. */
export interface TrainSession {
  readonly session: Session;
  readonly layout: FigureLayout;
}

/** A run's programs on its executor: one for each set of trained layers and batch size, opened at first use. */
export class Sessions {
  readonly executor: Executor;
  readonly state: DeviceState;
  readonly #net: Net;
  readonly #tensors: TensorMap;
  readonly #open = new Map<string, TrainSession>();

  private constructor(net: Net, executor: Executor, tensors: TensorMap) {
    this.#net = net;
    this.executor = executor;
    this.#tensors = tensors;
    this.state = executor.load(tensors);
  }

  /** Opens the first program, and falls back to the eager executor where it can't be compiled. */
  static async start(
    net: Net,
    executor: Executor,
    tensors: TensorMap,
    first: Visit,
    onWarning: (text: string) => void,
  ): Promise<Sessions> {
    const sessions = new Sessions(net, executor, tensors);
    try {
      await sessions.of(first);
      return sessions;
    } catch (error) {
      if (!(error instanceof UntraceableError)) throw error;
      await sessions.dispose();
      const eager = openEagerExecutor();
      const place = error.where ? ` in ${error.where}` : '';
      onWarning(
        `${error.op}${place} can't be compiled: training op by op on ${eager.device}, which is slower`,
      );
      return new Sessions(net, eager, tensors);
    }
  }

  async of({ trained, size }: Visit): Promise<TrainSession> {
    const key = `${trained}/${size}`;
    const known = this.#open.get(key);
    if (known) return known;
    const { program, layout } = trainProgram(this.#net, size, trained, this.#tensors);
    const opened = { session: await this.executor.open(program), layout };
    this.#open.set(key, opened);
    return opened;
  }

  /** Brings the optimizers' state into the units of changed optimizers, where their betas differ. */
  async rescale(before: Net, after: Net): Promise<void> {
    const groups = parameterGroups(before);
    const factors = parameterGroups(after).map((group, at) => ({
      ...group,
      slots: Object.entries(slotFactors(groups[at]!.optimizer, group.optimizer) ?? {}),
    }));
    if (factors.every(({ slots }) => slots.every(([, factor]) => factor === 1))) return;
    const tensors = await this.state.read();
    const changed: TensorMap = {};
    for (const { owner, parameters, slots } of factors)
      for (const parameter of Object.keys(parameters))
        for (const [slot, factor] of slots) {
          const name = slotName(owner, parameter, slot);
          const tensor = tensors[name]!;
          changed[name] = { ...tensor, data: tensor.data.map((value) => value * factor) };
        }
    this.state.write(changed);
  }

  async dispose(): Promise<void> {
    for (const { session } of this.#open.values()) await session.dispose();
    this.state.dispose();
    await this.executor.dispose();
  }
}
