import { elements, type Value } from '../graph.ts';
import type { NodeList } from './nodes.ts';

/**
 * So many values ONNX Runtime may add to one running sum. It loses digits as the sum grows: the mean loss of a batch of
 * 60,000 was off by 7e-5 of itself.
 */
const MOST_IN_A_ROW = 8192;
/** Parts of a sum below which two stages help little. */
const FEWEST_PARTS = 8;

/** Whether a sum of the graph is short enough for one running sum. */
export function isShortSum({ inputs, shape }: Value): boolean {
  return elements(inputs[0]!) / elements({ shape }) <= MOST_IN_A_ROW;
}

/** The sum over a value's axes: a long axis in two stages, parts of about the root of its length first. */
export function sum(list: NodeList, [x]: readonly string[], value: Value): string {
  const axes = value.attributes.axes as number[];
  const keepdims = value.attributes.keepDims ? 1 : 0;
  const { shape } = value.inputs[0]!;
  const axis = axes.reduce((longest, each) => (shape[each]! > shape[longest]! ? each : longest));
  const parts = isShortSum(value) ? 1 : divisorBelowRoot(shape[axis]!);
  let rows = x!;
  if (parts >= FEWEST_PARTS) {
    const split = shape.flatMap((length, i) => (i === axis ? [length / parts, parts] : [length]));
    const inParts = list.add('Reshape', [x!, list.int64s(split)]);
    rows = list.add('ReduceSum', [inParts, list.int64s([axis + 1])], { keepdims: 0 });
  }
  return list.add('ReduceSum', [rows, list.int64s(axes)], { keepdims });
}

/** The largest divisor of a number up to its root. */
function divisorBelowRoot(n: number): number {
  let divisor = Math.floor(Math.sqrt(n));
  while (n % divisor !== 0) divisor--;
  return divisor;
}
