import { sizeOf, type TensorMap, valuesOf } from '../../../tensors.ts';
import type { DeviceState } from '../../executor.ts';
import type { Gpu } from './device.ts';

interface Held {
  readonly shape: readonly number[];
  readonly buffer: GPUBuffer;
}

/** State tensors in buffers of the device. What the host has written goes there when a step needs it. */
export class ShaderState implements DeviceState {
  /** Counts changes of buffers, whose users must take the new ones. */
  version = 0;
  readonly #held = new Map<string, Held>();
  readonly #written = new Map<string, { readonly shape: readonly number[]; readonly data: Float32Array }>();
  #gpu: Gpu | undefined;

  constructor(state: TensorMap) {
    this.write(state);
  }

  async read(): Promise<TensorMap> {
    const held = [...this.#held].filter(([name]) => !this.#written.has(name));
    const buffers = held.map(([, { buffer, shape }]) => ({ buffer, bytes: sizeOf(shape) * 4 }));
    const parts = this.#gpu ? await this.#gpu.read(buffers) : [];
    const read = held.map(
      ([name, { shape }], i) => [name, { shape, data: new Float32Array(parts[i]!) }] as const,
    );
    const written = [...this.#written].map(
      ([name, { shape, data }]) => [name, { shape, data: data.slice() }] as const,
    );
    return Object.fromEntries(
      [...read, ...written].map(([name, tensor]) => [name, { ...tensor, dtype: 'float32' as const }]),
    );
  }

  write(state: TensorMap): void {
    for (const [name, tensor] of Object.entries(state))
      this.#written.set(name, { shape: tensor.shape, data: Float32Array.from(valuesOf(tensor)) });
  }

  /** Brings to the device what the host has written. */
  async settle(gpu: Gpu): Promise<void> {
    this.#gpu = gpu;
    const fits = ([name, { data }]: [string, { data: Float32Array }]) =>
      this.#held.get(name)?.buffer.size === Math.max(16, data.byteLength);
    const larger = [...this.#written].filter((entry) => !fits(entry));
    if (larger.length > 0) {
      const made = await gpu.allocate(() => larger.map(([, { data }]) => gpu.storage(data.length)));
      larger.forEach(([name, { shape }], i) => {
        this.#held.get(name)?.buffer.destroy();
        this.#held.set(name, { shape, buffer: made[i]! });
      });
      this.version++;
    }
    for (const [name, { shape, data }] of this.#written) {
      const { buffer } = this.#held.get(name)!;
      gpu.device.queue.writeBuffer(buffer, 0, data);
      this.#held.set(name, { shape, buffer });
    }
    this.#written.clear();
  }

  /** The tensor's buffer. */
  buffer(name: string): GPUBuffer {
    return this.#held.get(name)!.buffer;
  }

  dispose(): void {
    for (const { buffer } of this.#held.values()) buffer.destroy();
    this.#held.clear();
    this.#written.clear();
  }
}
