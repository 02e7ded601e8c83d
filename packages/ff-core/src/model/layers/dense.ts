import { type FullyConnectedLayer, type FullyConnectedOptions, fullyConnected } from './fully-connected.ts';

/** A fully connected layer: activation(normalise(x) weight + bias). */
export interface DenseLayer extends FullyConnectedLayer {
  readonly kind: 'dense';
  /** Absent: 0. */
  readonly dropout?: number;
}

export interface DenseOptions extends FullyConnectedOptions {
  /**
   * Share of the activities that is dropped while the layer trains, 0 to below 1, drawn anew for each sample: neither its
   * goodness nor the next layer sees them. Default 0.
   */
  readonly dropout?: number;
}

/** A fully connected layer of `units` units. */
export function dense(units: number, options: DenseOptions = {}): DenseLayer {
  return fullyConnected('dense', units, options) as DenseLayer;
}
