import type { LossOptions } from '../losses.ts';
import { withDefaults } from '../with-defaults.ts';

export interface Symba extends Required<LossOptions> {
  readonly kind: 'symba';
  readonly alpha: number;
}

/**
 * Symmetric pair loss, mean softplus(-alpha (g+ - g-)): sample i of the positives against sample i of the negatives,
 * no threshold (Lee and Song 2023, SymBa, arXiv 2303.08418). `alpha` is the inverse of a temperature: default 4.
 */
export function symba(options?: LossOptions & { readonly alpha?: number }): Symba {
  return withDefaults<Symba>({ kind: 'symba', alpha: 4, gradientScale: 1 }, options);
}
