import { type MapLayer, type MapLayerOptions, mapLayer } from './map.ts';

/** A locally connected layer: a convolution whose every position has weights of its own. */
export interface Local2dLayer extends MapLayer {
  readonly kind: 'local2d';
}

export type Local2dOptions = MapLayerOptions;

/**
 * A locally connected layer, local receptive fields without weight sharing (Hinton 2022, section 3.2). Its input is a
 * map: images, or the output of another layer on maps. Weights are `[outHeight, outWidth, kernel, kernel, in,
 * channels]`, biases `[outHeight, outWidth, channels]`.
 */
export function local2d(options: Local2dOptions): Local2dLayer {
  return mapLayer('local2d', options) as Local2dLayer;
}
