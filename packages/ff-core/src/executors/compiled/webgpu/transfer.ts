import type * as ort from 'onnxruntime-node';
import { writeIdentity } from '../onnx/write-step.ts';
import { openWebgpu } from './open.ts';

/**
 * Copies tensors to the device and back. The binding for Node has no such function for a tensor alone; a model that
 * hands on what it is fed does it. While it is open the device stays as well, and with it every buffer.
 */
export class Transfer {
  readonly #open = new Map<string, Promise<ort.InferenceSession>>();

  /** A buffer of the device with the values of a float32 tensor; whoever asked disposes of it. */
  async toDevice(tensor: ort.Tensor): Promise<ort.Tensor> {
    return this.#copy(tensor, 'float32', 'gpu-buffer');
  }

  /** The tensor's values on the host. */
  async toHost(tensor: ort.Tensor): Promise<ort.Tensor> {
    return this.#copy(tensor, tensor.type as 'float32' | 'int32', 'cpu');
  }

  async #copy(tensor: ort.Tensor, dtype: 'float32' | 'int32', to: 'gpu-buffer' | 'cpu'): Promise<ort.Tensor> {
    const key = `${dtype} ${to}`;
    if (!this.#open.has(key)) this.#open.set(key, openWebgpu(writeIdentity(dtype), { y: to }));
    const session = await this.#open.get(key)!;
    return (await session.run({ x: tensor })).y!;
  }

  async dispose(): Promise<void> {
    for (const session of this.#open.values()) await (await session).release();
    this.#open.clear();
  }
}
