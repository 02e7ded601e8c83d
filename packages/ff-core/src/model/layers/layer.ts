import type { Goodness, GoodnessOption } from '../goodness.ts';
import type { Loss } from '../losses.ts';
import type { Normalise, NormaliseOption } from '../normalise.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import type { Conv2dLayer } from './conv2d.ts';
import type { CustomLayer } from './custom.ts';
import type { DenseLayer } from './dense.ts';
import type { LeakyLayer } from './leaky.ts';
import type { Local2dLayer } from './local2d.ts';
import type { RecurrentLayer } from './recurrent.ts';

/** A layer with all its options resolved. */
export type Layer = DenseLayer | Conv2dLayer | Local2dLayer | LeakyLayer | RecurrentLayer | CustomLayer;

/** What every kind of layer has. */
export interface SharedLayer {
  /** Display name. A model's layer without one is called by its kind. */
  readonly name?: string;
  readonly normalise: Normalise;
  readonly goodness: Goodness;
  readonly threshold: number;
  readonly trainable: boolean;
  /** Its own loss; without it the model's. */
  readonly loss?: Loss;
  /** Its own optimizer; without it the model's. */
  readonly optimizer?: Optimizer;
}

/** Options of every kind of layer. */
export interface SharedLayerOptions {
  /** Display name. Default: the layer's kind. */
  readonly name?: string;
  /**
   * Normalisation of the layer's input. Default `rms` (Hinton's Matlab code): with Adam it learns several times
   * faster than `l2` of the tutorials, whose inputs are so small that the threshold is far away.
   */
  readonly normalise?: NormaliseOption;
  /**
   * Default `meanOfSquares` (mpezeshki, Keras example); Hinton 2022 has `sumOfSquares`. `{ kind: 'topK', k: 20 }` is the
   * mean square of the 20 most active units, with `of: 'activities'` their mean activity, `entmax` weights the squares by
   * the 1.5-entmax of the activities, and `burstiness` is the activities' excess kurtosis (Akkus et al. 2026, arXiv
   * 2604.13081).
   */
  readonly goodness?: GoodnessOption;
  /**
   * Goodness between positive and negative data. Default 2 for means (mpezeshki), the number of units for sums
   * (Hinton's Matlab code); negative for the `minus...` goodnesses.
   */
  readonly threshold?: number;
  /** False freezes the layer. Default true. */
  readonly trainable?: boolean;
  /** Default: the model's loss. */
  readonly loss?: Loss;
  /** Default: the model's optimizer. */
  readonly optimizer?: Optimizer;
}
