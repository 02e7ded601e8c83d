import { isOption } from './with-defaults.ts';

/**
 * Normalisation of each layer's input, row by row, so that the next layer can't read the goodness of the one below
 * (Hinton 2022, section 2): only the direction of the activities passes on.
 */
export interface Normalise {
  /** `l2` divides by the length, `rms` by the root of the mean square (length sqrt(width)), `none` by nothing. */
  readonly kind: 'l2' | 'rms' | 'none';
  /** Added to the divisor. Default 1e-4 for `l2` (mpezeshki/pytorch_forward_forward), 1e-8 for `rms`. */
  readonly eps: number;
}

/** What a layer's option takes: a kind, or an object whose eps has a default. */
export type NormaliseOption = Normalise['kind'] | { readonly kind: Normalise['kind']; readonly eps?: number };

/** The normalisation with its eps. */
export function resolveNormalise(option: NormaliseOption): Normalise {
  if (!isOption(option)) return option as unknown as Normalise;
  const given = typeof option === 'string' ? { kind: option } : option;
  return { eps: given.kind === 'l2' ? 1e-4 : given.kind === 'rms' ? 1e-8 : 0, ...given };
}
