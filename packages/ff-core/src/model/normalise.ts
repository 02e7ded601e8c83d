import { isOption } from './with-defaults.ts';

/**
 * Normalisation of each layer's input, sample by sample, so that the next layer can't read the goodness of the one
 * below (Hinton 2022, section 2): only the direction of the activities passes on.
 */
export interface Normalise {
  /**
   * `l2` divides by the length, `rms` by the root of the mean square (length sqrt(width)), `layerNorm` by the standard
   * deviation after subtracting the mean (Ba et al. 2016, arXiv 1607.06450, without gain and shift), `none` by nothing.
   */
  readonly kind: 'l2' | 'rms' | 'layerNorm' | 'none';
  /**
   * Added to the divisor; for `layerNorm` to the variance. Default 1e-4 for `l2` (mpezeshki/pytorch_forward_forward),
   * 1e-8 for `rms`, 1e-5 for `layerNorm` (PyTorch).
   */
  readonly eps: number;
  /**
   * `channels`: each position of a map by itself, over its channels (LukasMahieu/forward-forward-algorithm). Default:
   * all units of a sample together. Per position a layer learns less: what is bright and what is dark is lost.
   */
  readonly over?: 'channels';
}

/** What a layer's option takes: a kind, or an object whose eps has a default. */
export type NormaliseOption =
  | Normalise['kind']
  | { readonly kind: Normalise['kind']; readonly eps?: number; readonly over?: 'channels' };

const defaultEps: Readonly<Record<string, number>> = { l2: 1e-4, rms: 1e-8, layerNorm: 1e-5 };

/** The normalisation with its eps. */
export function resolveNormalise(option: NormaliseOption): Normalise {
  if (!isOption(option)) return option as unknown as Normalise;
  const given = typeof option === 'string' ? { kind: option } : option;
  return { eps: defaultEps[given.kind] ?? 0, ...given };
}
