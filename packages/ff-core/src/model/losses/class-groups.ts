import type { LossOptions } from '../losses.ts';
import { withDefaults } from '../with-defaults.ts';

/** Class-group goodness: a layer's units vote for classes. */
export interface ClassGroups extends Required<LossOptions> {
  readonly kind: 'classGroups';
  readonly temperature: number;
  readonly groups: 'random' | 'channels';
  readonly patch: number;
}

/**
 * Softmax cross-entropy of the goodness of groups of units: each unit belongs for good to a class, a class's goodness is
 * that of its units, and each layer by itself raises that of the true class against the others. No label in the input
 * and no negatives: one forward pass, in training and to predict (channel-wise competitive learning, Papachristodoulou
 * et al. 2024, arXiv 2312.12668; DeeperForward, Sun et al. 2025, takes means).
 * - `temperature`: what goodness is divided by. Default 30, for sums of squares; means call for some 0.03.
 * - `groups`: `random` gives at each position of a map about as many channels to each class, drawn at random;
 *   `channels` gives whole channels to a class. Default `random`.
 * - `patch`: with `random`, side of the squares of a map in which a channel keeps its class. What a channel finds at a place
 *   it finds beside it as well: where neighbours vote for different classes that says little. A quarter of the map's side is
 *   good. Default 1, a class for each position. Unit: positions.
 */
export function classGroups(
  options?: LossOptions & {
    readonly temperature?: number;
    readonly groups?: ClassGroups['groups'];
    readonly patch?: number;
  },
): ClassGroups {
  return withDefaults<ClassGroups>(
    { kind: 'classGroups', temperature: 30, groups: 'random', patch: 1, gradientScale: 1 },
    options,
  );
}
