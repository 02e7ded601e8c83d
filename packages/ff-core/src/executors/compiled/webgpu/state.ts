import * as ort from 'onnxruntime-node';
import { type TensorMap, valuesOf } from '../../../tensors.ts';
import type { DeviceState } from '../../executor.ts';
import type { Transfer } from './transfer.ts';

/** State tensors in buffers of the device. What the host has written is copied there when a step first reads it. */
export class WebgpuState implements DeviceState {
  readonly #transfer: Transfer;
  readonly #buffers = new Map<string, ort.Tensor>();
  readonly #written = new Map<string, ort.Tensor>();

  constructor(state: TensorMap, transfer: Transfer) {
    this.#transfer = transfer;
    this.write(state);
  }

  async read(): Promise<TensorMap> {
    const tensors: TensorMap = {};
    for (const name of new Set([...this.#buffers.keys(), ...this.#written.keys()])) {
      const host = this.#written.get(name) ?? (await this.#transfer.toHost(this.#buffers.get(name)!));
      const data = (host.data as Float32Array).slice();
      tensors[name] = { shape: [...host.dims], dtype: 'float32', data };
    }
    return tensors;
  }

  write(state: TensorMap): void {
    for (const [name, tensor] of Object.entries(state)) {
      const data = Float32Array.from(valuesOf(tensor));
      this.#written.set(name, new ort.Tensor('float32', data, [...tensor.shape]));
    }
  }

  /** The tensor's buffer. */
  async buffer(name: string): Promise<ort.Tensor> {
    const written = this.#written.get(name);
    if (written) this.replace(name, await this.#transfer.toDevice(written));
    return this.#buffers.get(name)!;
  }

  /** A step's result takes the tensor's place; the buffer before it is free for the next step's. */
  replace(name: string, result: ort.Tensor): void {
    this.#buffers.get(name)?.dispose();
    this.#buffers.set(name, result);
    this.#written.delete(name);
  }

  dispose(): void {
    for (const buffer of this.#buffers.values()) buffer.dispose();
    this.#buffers.clear();
    this.#written.clear();
  }
}
