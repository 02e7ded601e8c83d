import type { NodeList } from './nodes.ts';

/*
 * Functions whose small results have all their digits. ONNX Runtime's own Sigmoid and Softplus are exact to 1e-7, not to
 * the last digits of a small result: a layer that is sure of its samples, whose losses and gradients are that small,
 * would be moved by rounding errors.
 */

/** 1 / (1 + exp(-x)). */
export function sigmoid(list: NodeList, x: string): string {
  const exp = list.add('Exp', [list.add('Neg', [x])]);
  return list.add('Reciprocal', [list.add('Add', [exp, list.scalar(1)])]);
}

/** log(1 + exp(x)) as max(x, 0) + log(1 + exp(-|x|)), which does not overflow. */
export function softplus(list: NodeList, x: string): string {
  const tail = list.add('Exp', [list.add('Neg', [list.add('Abs', [x])])]);
  return list.add('Add', [list.add('Relu', [x]), log1pNear(list, tail)]);
}

/** log(1 + x). */
export function log1p(list: NodeList, x: string): string {
  const far = list.add('Log', [list.add('Add', [x, list.scalar(1)])]);
  return list.add('Where', [isNear(list, x), log1pNear(list, x), far]);
}

/** log(1 + x) = 2 atanh(x / (2 + x)) for x up to 1, where 1 + x would round off the digits of a small x. */
function log1pNear(list: NodeList, x: string): string {
  const ratio = list.add('Div', [x, list.add('Add', [x, list.scalar(2)])]);
  return list.add('Mul', [list.add('Atanh', [ratio]), list.scalar(2)]);
}

/** exp(x) - 1, near 0 as 2 tanh(x/2) / (1 - tanh(x/2)): there the difference cancels. */
export function expm1(list: NodeList, x: string): string {
  const half = list.add('Tanh', [list.add('Mul', [x, list.scalar(0.5)])]);
  const near = list.add('Div', [list.add('Add', [half, half]), list.add('Sub', [list.scalar(1), half])]);
  const far = list.add('Sub', [list.add('Exp', [x]), list.scalar(1)]);
  return list.add('Where', [isNear(list, x), near, far]);
}

function isNear(list: NodeList, x: string): string {
  return list.add('Less', [list.add('Abs', [x]), list.scalar(1)]);
}
