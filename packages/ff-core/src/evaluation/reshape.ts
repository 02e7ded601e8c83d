import { sizeOf, type TensorData } from '../tensors.ts';

/** A tensor with its dimensions in another order: the first of the result is dimension `order[0]`. */
export function permuted(tensor: TensorData, order: readonly number[]): TensorData {
  if (order.every((dimension, at) => dimension === at)) return tensor;
  const strides = tensor.shape.map((_, at) => sizeOf(tensor.shape.slice(at + 1)));
  const shape = order.map((dimension) => tensor.shape[dimension]!);
  const steps = order.map((dimension) => strides[dimension]!);
  const data = tensor.data.slice();
  const at = shape.map(() => 0);
  let from = 0;
  for (let to = 0; to < data.length; to++) {
    data[to] = tensor.data[from]!;
    // the next place, as an odometer counts
    for (let dimension = shape.length - 1; dimension >= 0; dimension--) {
      from += steps[dimension]!;
      if (++at[dimension]! < shape[dimension]!) break;
      from -= steps[dimension]! * shape[dimension]!;
      at[dimension] = 0;
    }
  }
  return { shape, dtype: tensor.dtype, data };
}

/** The order that undoes another one. */
export function undone(order: readonly number[]): number[] {
  return order.map((_, dimension) => order.indexOf(dimension));
}

/** Tensors one after the other along their first dimension. */
export function joined(...tensors: readonly TensorData[]): TensorData {
  const [{ shape }] = tensors as [TensorData];
  const data = new Float32Array(tensors.reduce((sum, tensor) => sum + tensor.data.length, 0));
  let at = 0;
  for (const tensor of tensors) {
    data.set(tensor.data, at);
    at += tensor.data.length;
  }
  const rows = tensors.reduce((sum, tensor) => sum + tensor.shape[0]!, 0);
  return { shape: [rows, ...shape.slice(1)], dtype: 'float32', data };
}

/** `count` entries of the first dimension. */
export function sliced({ shape, dtype, data }: TensorData, from: number, count: number): TensorData {
  const width = sizeOf(shape.slice(1));
  return {
    shape: [count, ...shape.slice(1)],
    dtype,
    data: data.slice(from * width, (from + count) * width),
  };
}
