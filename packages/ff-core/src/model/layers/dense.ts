import { type Activation, type ActivationOption, resolveActivation } from '../activations.ts';
import { defaultThreshold, resolveGoodness } from '../goodness.ts';
import type { Initialiser } from '../initialise.ts';
import { resolveNormalise } from '../normalise.ts';
import { withDefaults } from '../with-defaults.ts';
import type { SharedLayer, SharedLayerOptions } from './layer.ts';

/** A fully connected layer: activation(normalise(x) weight + bias). */
export interface DenseLayer extends SharedLayer {
  readonly kind: 'dense';
  readonly units: number;
  readonly activation: Activation;
  readonly bias: boolean;
  readonly initialiser: Initialiser;
  /** Absent: 0. */
  readonly dropout?: number;
}

export interface DenseOptions extends SharedLayerOptions {
  /** Default `relu` (Hinton 2022, section 2). */
  readonly activation?: ActivationOption;
  /** Default true. */
  readonly bias?: boolean;
  /** Default `pytorchLinear` (mpezeshki/pytorch_forward_forward). */
  readonly initialiser?: Initialiser;
  /**
   * Share of the activities that is dropped while the layer trains, 0 to below 1, drawn anew for each sample: neither its
   * goodness nor the next layer sees them. Default 0.
   */
  readonly dropout?: number;
}

/** A fully connected layer of `units` units. */
export function dense(units: number, options: DenseOptions = {}): DenseLayer {
  const { activation = 'relu', normalise = 'rms', goodness = 'meanOfSquares', ...others } = options;
  const resolved = resolveGoodness(goodness);
  return withDefaults<DenseLayer>(
    {
      kind: 'dense',
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
