import { type MapLayer, type MapLayerOptions, mapLayer } from './map.ts';

/** A convolutional layer: maxPool(activation(normalise(x) * weight + bias)), the weight shared by all positions. */
export interface Conv2dLayer extends MapLayer {
  readonly kind: 'conv2d';
}

export type Conv2dOptions = MapLayerOptions;

/**
 * A convolutional layer. Its input is a map: images, or the output of another layer on maps. Weights are
 * `[kernel, kernel, in, channels]`, biases `[channels]`.
 */
export function conv2d(options: Conv2dOptions): Conv2dLayer {
  return mapLayer('conv2d', options) as Conv2dLayer;
}
