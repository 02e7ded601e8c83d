import { type Activation, type ActivationOption, resolveActivation } from '../activations.ts';
import { defaultThreshold, resolveGoodness } from '../goodness.ts';
import type { Initialiser } from '../initialise.ts';
import { resolveNormalise } from '../normalise.ts';
import { withDefaults } from '../with-defaults.ts';
import type { SharedLayer, SharedLayerOptions } from './layer.ts';

/** A layer whose units see windows of a map, and put out a map. */
export interface MapLayer extends SharedLayer {
  readonly kind: 'conv2d' | 'local2d';
  readonly channels: number;
  readonly kernel: number;
  readonly stride: number;
  readonly padding: 'valid' | 'same' | number;
  readonly pool: number;
  readonly activation: Activation;
  readonly bias: boolean;
  readonly initialiser: Initialiser;
  /** Absent: 0. */
  readonly dropout?: number;
}

export interface MapLayerOptions extends SharedLayerOptions {
  /** Units at each position of the output. */
  readonly channels: number;
  /** Height and width of a window. Unit: positions. */
  readonly kernel: number;
  /** From one window to the next, down and across. A window that the input does not fill is dropped. Default 1. */
  readonly stride?: number;
  /**
   * Zeros around the input: `valid` none; `same` so many that there is a window for each `stride` positions, an odd one
   * at the bottom and right (TensorFlow); a number so many on each side (PyTorch). Default `valid`.
   */
  readonly padding?: 'valid' | 'same' | number;
  /**
   * Side of the squares of activities of which only the largest goes on, and counts for the goodness (max-pooling). A
   * last row or column that fills no square is dropped. Default 1, no pooling.
   */
  readonly pool?: number;
  /** Default `relu` (Hinton 2022, section 2). */
  readonly activation?: ActivationOption;
  /** Default true. */
  readonly bias?: boolean;
  /** By the inputs of one window. Default `pytorchLinear`, which is PyTorch's for convolutions, too. */
  readonly initialiser?: Initialiser;
  /**
   * Share of the activities that is dropped while the layer trains, 0 to below 1, drawn anew for each sample: neither its
   * goodness nor the next layer sees them. Default 0.
   */
  readonly dropout?: number;
  /** Default 2 for means; sums need one, since the size of the map is not known before the data are. */
  readonly threshold?: number;
}

/** A layer on maps with its defaults. */
export function mapLayer(kind: MapLayer['kind'], options: MapLayerOptions): MapLayer {
  const { activation = 'relu', normalise = 'rms', goodness = 'meanOfSquares', ...others } = options;
  const resolved = resolveGoodness(goodness);
  return withDefaults<MapLayer>(
    {
      kind,
      channels: Number.NaN,
      kernel: Number.NaN,
      stride: 1,
      padding: 'valid',
      pool: 1,
      activation: resolveActivation(activation),
      normalise: resolveNormalise(normalise),
      goodness: resolved,
      threshold: defaultThreshold(resolved, Number.NaN),
      bias: true,
      initialiser: 'pytorchLinear',
      trainable: true,
    },
    others,
  );
}
