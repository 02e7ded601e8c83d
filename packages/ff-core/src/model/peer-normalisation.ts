import type { LayerChoice } from './layer-choice.ts';
import { withDefaults } from './with-defaults.ts';

/** Peer normalisation as plain data. */
export interface PeerNormalisation {
  readonly strength: number;
  readonly momentum: number;
  readonly layers: LayerChoice;
}

/** Running mean from which every unit starts (Hinton's Matlab code). */
export const initialMeanActivity = 0.5;

/**
 * Pulls each unit's mean activity towards the mean over its layer, so that none is silent or always on (Hinton 2022,
 * section 3.4, footnote; Hinton's Matlab code).
 * - `strength`: size of the pull. Default 0.03.
 * - `momentum`: decay of the running mean activity. Default 0.9.
 * - `layers`: which dense layers. Default `all`.
 */
export function peerNormalisation(options?: Partial<PeerNormalisation>): PeerNormalisation {
  return withDefaults<PeerNormalisation>({ strength: 0.03, momentum: 0.9, layers: 'all' }, options);
}
