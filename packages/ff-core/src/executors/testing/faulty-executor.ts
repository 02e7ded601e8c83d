import type { TensorMap, TypedArray } from '../../tensors.ts';
import type { DeviceState, Executor, Feeds, Outputs, Program, Session } from '../executor.ts';

/** What goes wrong on a device. */
export interface Faults {
  /** Changes the values of a state tensor as they are read. */
  readonly state?: readonly [name: string, change: (value: number) => number];
  /** Changes the values of an output. */
  readonly outputs?: readonly [name: string, change: (value: number) => number];
  /** Called before each run; what it throws the run throws. */
  beforeRun?(program: Program, feeds: Feeds): void;
}

/** A real executor on which something goes wrong. */
export function faulty(executor: Executor, faults: Faults, device = executor.device): Executor {
  const states = new WeakMap<DeviceState, DeviceState>();
  return {
    kind: executor.kind,
    device,
    load(tensors) {
      const inner = executor.load(tensors);
      const state: DeviceState = {
        async read(options) {
          const read = await inner.read(options);
          const [name, change] = faults.state ?? [];
          return name && read[name] ? { ...read, [name]: changed(read[name], change!) } : read;
        },
        write: (all: TensorMap) => inner.write(all),
        dispose: () => inner.dispose(),
      };
      states.set(state, inner);
      return state;
    },
    async open(program) {
      const session = await executor.open(program);
      return {
        async run(state: DeviceState, feeds: Feeds): Promise<Outputs> {
          faults.beforeRun?.(program, feeds);
          const outputs = await session.run(states.get(state)!, feeds);
          const [name, change] = faults.outputs ?? [];
          return name && outputs[name] ? { ...outputs, [name]: changed(outputs[name], change!) } : outputs;
        },
        dispose: () => session.dispose(),
      } satisfies Session;
    },
    dispose: () => executor.dispose(),
  };
}

function changed<T extends { readonly data: TypedArray }>(tensor: T, change: (value: number) => number): T {
  return { ...tensor, data: tensor.data.map(change) };
}
