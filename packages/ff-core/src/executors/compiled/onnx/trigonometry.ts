import type { NodeList } from './nodes.ts';
import { oddPolynomial } from './polynomial.ts';

/* Trigonometric functions of sums and products alone, for runtimes whose own are rough. */

/** sin(x). */
export function sin(list: NodeList, x: string): string {
  return sineAround(list, x, 0);
}

/** cos(x). */
export function cos(list: NodeList, x: string): string {
  return list.add('Neg', [sineAround(list, x, 0.5)]);
}

/** tan(x). */
export function tan(list: NodeList, x: string): string {
  return list.add('Div', [sin(list, x), cos(list, x)]);
}

/** acos(x) = 2 atan(sqrt((1 - x) / (1 + x))), which keeps its digits near 1. */
export function acos(list: NodeList, x: string): string {
  const one = list.scalar(1);
  const ratio = list.add('Div', [list.add('Sub', [one, x]), list.add('Add', [one, x])]);
  return list.add('Mul', [list.add('Atan', [list.add('Sqrt', [ratio])]), list.scalar(2)]);
}

/** pi in parts, each with so few digits that a product with a small whole number or half is exact. */
const PI = [3.140625, 9.675025939941406e-4, 1.509957990978376e-7];

/** Of sin(r) up to pi / 2. */
const SERIES = [1, -1 / 6, 1 / 120, -1 / 5040, 1 / 362_880, -1 / 39_916_800, 1 / 6_227_020_800];

/** (-1)^n sin(r), where x = (n + shift) pi + r and r is at most pi / 2 either way. */
function sineAround(list: NodeList, x: string, shift: number): string {
  const turns = list.add('Sub', [list.add('Mul', [x, list.scalar(1 / Math.PI)]), list.scalar(shift)]);
  const whole = list.add('Floor', [list.add('Add', [turns, list.scalar(0.5)])]);
  const centre = list.add('Add', [whole, list.scalar(shift)]);
  const rest = PI.reduce(
    (left, part) => list.add('Sub', [left, list.add('Mul', [centre, list.scalar(part)])]),
    x,
  );
  const pairs = list.add('Floor', [list.add('Mul', [whole, list.scalar(0.5)])]);
  const odd = list.add('Sub', [whole, list.add('Mul', [pairs, list.scalar(2)])]); // 0 or 1
  const sign = list.add('Sub', [list.scalar(1), list.add('Mul', [odd, list.scalar(2)])]);
  return list.add('Mul', [sign, oddPolynomial(list, rest, SERIES)]);
}
