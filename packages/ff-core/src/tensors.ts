import type { Tensor } from '@tensorflow/tfjs-core';

/** Element types that cross the border between host and executor. */
export type DType = 'float32' | 'int32' | 'uint8';
export type TypedArray = Float32Array | Int32Array | Uint8Array;

/** Shape and element type of a tensor; the batch dimension comes first. */
export interface TensorSpec {
  readonly shape: readonly number[];
  readonly dtype: DType;
}

/** A tensor on the host. */
export interface TensorData extends TensorSpec {
  readonly data: TypedArray;
}

/** Host tensors by name, e.g. `layers.0.weight`. */
export type TensorMap = Record<string, TensorData>;

/** TensorFlow.js tensors by name: what a step function sees. */
export type Tensors = Record<string, Tensor>;

/** Number of elements of a shape; a scalar has one. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** A float32 tensor of zeros on the host. */
export function zeros(shape: readonly number[]): TensorData {
  return { shape, dtype: 'float32', data: new Float32Array(sizeOf(shape)) };
}

/** A float32 tensor on the host, filled with one value. */
export function filled(shape: readonly number[], value: number): TensorData {
  return { shape, dtype: 'float32', data: new Float32Array(sizeOf(shape)).fill(value) };
}
