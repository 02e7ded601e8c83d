import { type Activation, type ActivationOption, resolveActivation } from '../activations.ts';
import { defaultThreshold, resolveGoodness } from '../goodness.ts';
import type { Initialiser } from '../initialise.ts';
import { resolveNormalise } from '../normalise.ts';
import { withDefaults } from '../with-defaults.ts';
import type { SharedLayer, SharedLayerOptions } from './layer.ts';

/** A layer each of whose units sees the whole of its input. */
export interface FullyConnectedLayer extends SharedLayer {
  readonly kind: 'dense' | 'recurrent';
  readonly units: number;
  readonly activation: Activation;
  readonly bias: boolean;
  readonly initialiser: Initialiser;
}

export interface FullyConnectedOptions extends SharedLayerOptions {
  /** Default `relu` (Hinton 2022, sections 2 and 3.4). */
  readonly activation?: ActivationOption;
  /** Default true. */
  readonly bias?: boolean;
  /** Default `pytorchLinear` (mpezeshki/pytorch_forward_forward). */
  readonly initialiser?: Initialiser;
}

/** A fully connected layer with its defaults. */
export function fullyConnected(
  kind: FullyConnectedLayer['kind'],
  units: number,
  options: FullyConnectedOptions,
): FullyConnectedLayer {
  const { activation = 'relu', normalise = 'rms', goodness = 'meanOfSquares', ...others } = options;
  const resolved = resolveGoodness(goodness);
  return withDefaults<FullyConnectedLayer>(
    {
      kind,
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
