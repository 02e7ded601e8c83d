import { sizeOf } from '../tensors.ts';
import { needsNoise } from './activations.ts';
import type { NetLayer } from './net.ts';
import { windowsOf } from './windows.ts';

/** How many uniform draws a layer takes for each row while it trains: one for each total input, or none. */
export function noiseWidth({ index, layer, inputShape, units }: NetLayer): number {
  if (layer.kind === 'custom' || layer.kind === 'leaky' || !needsNoise(layer.activation)) return 0;
  return layer.kind === 'dense' ? units : sizeOf(windowsOf(layer, index, inputShape).total);
}
