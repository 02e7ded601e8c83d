import { looksAtThreshold } from './losses.ts';

interface Candidate {
  readonly loss?: { readonly kind?: unknown };
  readonly layers?: readonly unknown[];
}
type LayerCandidate = Candidate & { readonly threshold?: unknown };

/**
 * A model, not validated yet, in which a layer that needs no threshold has 0 where it has no default: a sum over a map,
 * whose size is not known.
 */
export function withUnusedThresholds(candidate: unknown): unknown {
  const { layers, loss } = (candidate ?? {}) as Candidate;
  if (!Array.isArray(layers)) return candidate;
  const unused = (layer: LayerCandidate | null): boolean => {
    const kind = (layer?.loss ?? loss)?.kind;
    return Number.isNaN(layer?.threshold) && typeof kind === 'string' && !looksAtThreshold(kind);
  };
  return {
    ...(candidate as object),
    layers: layers.map((layer) => (unused(layer) ? { ...layer, threshold: 0 } : layer)),
  };
}
