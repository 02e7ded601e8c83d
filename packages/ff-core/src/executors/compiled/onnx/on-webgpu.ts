import { ELEMENT, type NodeList } from './nodes.ts';

/*
 * Operators that the WebGPU provider lacks, of those that it has: one that it lacks runs on the CPU, and its tensors are
 * copied there and back in every step. (`IsNaN` stays there: WebGPU's shaders may assume that there is no NaN.)
 */

/** The nearest whole number, halves to the even one: from 2^23 on, float32 has whole numbers only. */
export function round(list: NodeList, x: string): string {
  const whole = list.scalar(2 ** 23);
  const size = list.add('Abs', [x]);
  const rounded = list.add('Sub', [list.add('Add', [size, whole]), whole]);
  const signed = list.add('Where', [isNegative(list, x), list.add('Neg', [rounded]), rounded]);
  return list.add('Where', [list.add('Less', [size, whole]), signed, x]);
}

/** -1, 0 or 1. */
export function sign(list: NodeList, x: string): string {
  const positive = list.add('Greater', [x, list.scalar(0)]);
  const notNegative = list.add('Where', [positive, list.scalar(1), list.scalar(0)]);
  return list.add('Where', [isNegative(list, x), list.scalar(-1), notNegative]);
}

/** Scale times ELU, with the numbers of the SELU paper (Klambauer et al. 2017). */
export function selu(list: NodeList, x: string): string {
  const elu = list.add('Elu', [x], { alpha: { float: 1.6732632423543772 } });
  return list.add('Mul', [elu, list.scalar(1.0507009873554805)]);
}

export function or(list: NodeList, a: string, b: string): string {
  return list.add('Not', [list.add('And', [list.add('Not', [a]), list.add('Not', [b])])]);
}

/** The first place of the largest (`Max`) or smallest (`Min`) value along an axis, as int32. */
export function argOf(
  list: NodeList,
  x: string,
  which: 'Max' | 'Min',
  { axis, shape }: { readonly axis: number; readonly shape: readonly number[] },
): string {
  const length = shape[axis]!;
  const best = list.add(`Reduce${which}`, [x], { axes: [axis], keepdims: 1 });
  const places = list.constant(
    Array.from({ length }, (_, i) => i),
    shape.map((_, i) => (i === axis ? length : 1)),
    'float32',
  );
  const found = list.add('Where', [list.add('Equal', [x, best]), places, list.scalar(length)]);
  const first = list.add('ReduceMin', [found], { axes: [axis], keepdims: 0 });
  return list.add('Cast', [first], { to: ELEMENT.int32 });
}

function isNegative(list: NodeList, x: string): string {
  return list.add('Less', [x, list.scalar(0)]);
}
