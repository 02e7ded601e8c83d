import { UserError } from '../errors.ts';
import type { TensorMap } from '../tensors.ts';
import type { DeviceState, Executor, Session } from './executor.ts';

/** A device that no longer does what it did: it is lost, or out of memory. */
export class DeviceError extends Error {
  override readonly name = 'DeviceError';
  readonly device: string;
  readonly outOfMemory: boolean;

  constructor(device: string, cause: Error) {
    super(cause.message.trim(), { cause });
    this.device = device;
    this.outOfMemory = OUT_OF_MEMORY.test(cause.message);
  }
}

const OUT_OF_MEMORY =
  /out of (device )?memory|OOM|OutOfDeviceMemory|ResourceExhausted|failed to allocate|bad_alloc|BFCArena/i;

/** An executor whose failing runs are `DeviceError`s. Whatever a failed device does at its end is of no interest. */
export function guarded(executor: Executor): Executor {
  const { device } = executor;
  const guard = async <T>(work: () => Promise<T> | T): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof UserError) throw error;
      throw new DeviceError(device, error as Error);
    }
  };
  const quietly = (work: () => Promise<void>) => work().catch(() => undefined);
  const inner = new WeakMap<DeviceState, DeviceState>();
  return {
    kind: executor.kind,
    device,
    load(tensors: TensorMap): DeviceState {
      const held = executor.load(tensors);
      const state: DeviceState = {
        read: (options) => guard(() => held.read(options)),
        write: (changed) => held.write(changed),
        dispose: () => held.dispose(),
      };
      inner.set(state, held);
      return state;
    },
    async open(program): Promise<Session> {
      // whose errors are those of the model's own functions, too
      const session = await executor.open(program);
      return {
        run: (state, feeds) => guard(() => session.run(inner.get(state)!, feeds)),
        dispose: () => quietly(() => session.dispose()),
      };
    },
    dispose: () => quietly(() => executor.dispose()),
  };
}
