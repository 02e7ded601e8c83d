import type { NodeList } from './nodes.ts';
import { oddPolynomial, polynomial } from './polynomial.ts';

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
  return list.add('Where', [isWithin(list, x, 0.5), log1pNear(list, x), far]);
}

/** log(1 + x) = 2 atanh(x / (2 + x)) for x from -1/2 to 1, where 1 + x would round off the digits of a small x. */
function log1pNear(list: NodeList, x: string): string {
  const ratio = list.add('Div', [x, list.add('Add', [x, list.scalar(2)])]);
  const atanh = list.runtime === 'cpu' ? list.add('Atanh', [ratio]) : smallAtanh(list, ratio);
  return list.add('Mul', [atanh, list.scalar(2)]);
}

/** The series of atanh, for up to 1/3 exact to float32: x + x^3 / 3 + x^5 / 5 + ... */
function smallAtanh(list: NodeList, x: string): string {
  return oddPolynomial(
    list,
    x,
    [1, 3, 5, 7, 9, 11, 13, 15].map((power) => 1 / power),
  );
}

/** exp(x) - 1, near 0 without the difference, which cancels there. */
export function expm1(list: NodeList, x: string): string {
  const near = list.runtime === 'cpu' ? expm1ByTanh(list, x) : expm1BySeries(list, x);
  const far = list.add('Sub', [list.add('Exp', [x]), list.scalar(1)]);
  return list.add('Where', [isWithin(list, x, 1), near, far]);
}

/** 2 tanh(x/2) / (1 - tanh(x/2)). */
function expm1ByTanh(list: NodeList, x: string): string {
  const half = list.add('Tanh', [list.add('Mul', [x, list.scalar(0.5)])]);
  return list.add('Div', [list.add('Add', [half, half]), list.add('Sub', [list.scalar(1), half])]);
}

/** x (1 + x / 2! + x^2 / 3! + ...), for up to 1 exact to float32. */
function expm1BySeries(list: NodeList, x: string): string {
  const coefficients = [1];
  for (let n = 2; n <= 11; n++) coefficients.push(coefficients.at(-1)! / n);
  return list.add('Mul', [x, polynomial(list, x, coefficients)]);
}

function isWithin(list: NodeList, x: string, bound: number): string {
  return list.add('Less', [list.add('Abs', [x]), list.scalar(bound)]);
}
