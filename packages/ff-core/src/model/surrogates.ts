import { isOption } from './with-defaults.ts';

export const surrogateNames = ['arctangent', 'fastSigmoid'] as const;

/**
 * The gradient that stands in for that of a spike, which is 0 wherever it exists. `u` is the membrane potential beyond
 * the firing threshold.
 */
export interface Surrogate {
  /**
   * - `arctangent`: (slope/2) / (1 + (pi/2 slope u)^2) (Fang et al. 2021, arXiv 2007.05785; as snnTorch computes it);
   * - `fastSigmoid`: 1 / (1 + slope |u|)^2 (Zenke and Ganguli 2018, arXiv 1705.11146).
   */
  readonly kind: (typeof surrogateNames)[number];
  /** How narrow it is. Default 2 for `arctangent`, 25 for `fastSigmoid` (snnTorch). */
  readonly slope: number;
}

/** What a layer's option takes: a name, or an object whose slope has a default. */
export type SurrogateOption =
  | Surrogate['kind']
  | { readonly kind: Surrogate['kind']; readonly slope?: number };

/** The surrogate with its slope. */
export function resolveSurrogate(option: SurrogateOption): Surrogate {
  if (!isOption(option)) return option as unknown as Surrogate;
  const given = typeof option === 'string' ? { kind: option } : option;
  return { slope: given.kind === 'fastSigmoid' ? 25 : 2, ...given };
}
