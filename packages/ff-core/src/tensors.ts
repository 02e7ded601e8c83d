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
  /**
   * What the data are a multiple by: the tensor is `data / unit`. Absent, it is 1. Only a state that was read as its
   * device holds it has units, so that it goes on there from the same bits.
   */
  readonly unit?: number;
}

/** Host tensors by name, e.g. `layers.0.weight`. */
export type TensorMap = Record<string, TensorData>;

/** TensorFlow.js tensors by name: what a step function sees. */
export type Tensors = Record<string, Tensor>;

/** Number of elements of a shape; a scalar has one. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** The tensor's own values, in new memory where its data are a multiple of them. */
export function valuesOf({ data, unit = 1 }: TensorData): TypedArray {
  if (unit === 1) return data;
  const values = data.slice();
  for (let i = 0; i < values.length; i++) values[i] = values[i]! / unit;
  return values;
}

/** A float32 tensor of zeros on the host. */
export function zeros(shape: readonly number[]): TensorData {
  return { shape, dtype: 'float32', data: new Float32Array(sizeOf(shape)) };
}

/** A float32 tensor on the host, filled with one value. */
export function filled(shape: readonly number[], value: number): TensorData {
  return { shape, dtype: 'float32', data: new Float32Array(sizeOf(shape)).fill(value) };
}
