import type { Initialiser } from './initialise.ts';
import type { LayerChoice } from './layer-choice.ts';
import { type Normalise, type NormaliseOption, resolveNormalise } from './normalise.ts';
import type { Optimizer } from './optimizers/optimizer.ts';
import { withDefaults } from './with-defaults.ts';

/** A softmax head as plain data. */
export interface SoftmaxHead {
  readonly layers: LayerChoice;
  readonly input: 'neutral' | 'positive';
  readonly normalise: Normalise;
  readonly optimizer?: Optimizer;
  readonly bias: boolean;
  readonly initialiser: Initialiser;
}

export interface SoftmaxHeadOptions {
  /** Layers whose normalised activities it reads. Default `all`; Hinton 2022 (section 3.3) leaves out the first. */
  readonly layers?: LayerChoice;
  /** The pass it reads: the neutral label, or the positives (for inputs without labels). Default `neutral`. */
  readonly input?: 'neutral' | 'positive';
  /** Normalisation of each layer's activities. Default `rms` (Hinton's Matlab code). */
  readonly normalise?: NormaliseOption;
  /** Default: the model's optimizer. Hinton's Matlab code: a rate of 0.1 and a weight cost of 0.003. */
  readonly optimizer?: Optimizer;
  /** Default false (Hinton's Matlab code). */
  readonly bias?: boolean;
  /** Default `zeros` (Hinton's Matlab code). */
  readonly initialiser?: Initialiser;
}

/** A linear softmax classifier on the layers' activities; its gradient reaches none of the layers. */
export function softmaxHead(options: SoftmaxHeadOptions = {}): SoftmaxHead {
  const { normalise = 'rms', ...others } = options;
  return withDefaults<SoftmaxHead>(
    {
      layers: 'all',
      input: 'neutral',
      normalise: resolveNormalise(normalise),
      bias: false,
      initialiser: 'zeros',
    },
    others,
  );
}
