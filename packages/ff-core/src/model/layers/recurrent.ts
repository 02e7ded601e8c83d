import { type FullyConnectedLayer, type FullyConnectedOptions, fullyConnected } from './fully-connected.ts';

/** A fully connected layer that sees the layer below and the one above. */
export interface RecurrentLayer extends FullyConnectedLayer {
  readonly kind: 'recurrent';
}

export interface RecurrentOptions extends FullyConnectedOptions {
  /** Normalisation of the image and of the neighbours' states. Default `rms`. */
  readonly normalise?: FullyConnectedOptions['normalise'];
  /** Default `pytorchLinear`, with the inputs from below and above together. */
  readonly initialiser?: FullyConnectedOptions['initialiser'];
}

/**
 * A layer of a net with top-down connections (Hinton 2022, section 3.4): at every iteration its `units` units see the
 * normalised states of the layers below and above. All layers of such a net are recurrent, and its labels `topDown()`.
 */
export function recurrent(units: number, options: RecurrentOptions = {}): RecurrentLayer {
  return fullyConnected('recurrent', units, options) as RecurrentLayer;
}
