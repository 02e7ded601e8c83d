import type { NodeList } from './nodes.ts';

/** c0 + c1 x + c2 x^2 + ..., from the inside. */
export function polynomial(list: NodeList, x: string, coefficients: readonly number[]): string {
  const [last, ...others] = coefficients.toReversed();
  return others.reduce(
    (sum, coefficient) => list.add('Add', [list.add('Mul', [sum, x]), list.scalar(coefficient)]),
    list.scalar(last!),
  );
}

/** c0 x + c1 x^3 + c2 x^5 + ... */
export function oddPolynomial(list: NodeList, x: string, coefficients: readonly number[]): string {
  return list.add('Mul', [x, polynomial(list, list.add('Mul', [x, x]), coefficients)]);
}
