import { type Activation, type ActivationOption, resolveActivation } from '../activations.ts';
import { defaultThreshold, resolveGoodness } from '../goodness.ts';
import type { Initialiser } from '../initialise.ts';
import { resolveNormalise } from '../normalise.ts';
import { withDefaults } from '../with-defaults.ts';
import type { SharedLayer, SharedLayerOptions } from './layer.ts';

/** A fully connected layer that sees the layer below and the one above. */
export interface RecurrentLayer extends SharedLayer {
  readonly kind: 'recurrent';
  readonly units: number;
  readonly activation: Activation;
  readonly bias: boolean;
  readonly initialiser: Initialiser;
}

export interface RecurrentOptions extends SharedLayerOptions {
  /** Normalisation of the image and of the neighbours' states. Default `rms`. */
  readonly normalise?: SharedLayerOptions['normalise'];
  /** Default `relu` (Hinton 2022, section 3.4). */
  readonly activation?: ActivationOption;
  /** Default true. */
  readonly bias?: boolean;
  /** Default `pytorchLinear`, with the inputs from below and above together. */
  readonly initialiser?: Initialiser;
}

/**
 * A layer of a net with top-down connections (Hinton 2022, section 3.4): at every iteration its `units` units see the
 * normalised states of the layers below and above. All layers of such a net are recurrent, and its labels `topDown()`.
 */
export function recurrent(units: number, options: RecurrentOptions = {}): RecurrentLayer {
  const { activation = 'relu', normalise = 'rms', goodness = 'meanOfSquares', ...others } = options;
  const resolved = resolveGoodness(goodness);
  return withDefaults<RecurrentLayer>(
    {
      kind: 'recurrent',
      units,
      activation: resolveActivation(activation),
      normalise: resolveNormalise(normalise),
      goodness: resolved,
      threshold: defaultThreshold(resolved, units),
      bias: true,
      initialiser: 'pytorchLinear',
      trainable: true,
    },
    others,
  );
}
