import * as tf from '@tensorflow/tfjs-core';
import { sizeOf, type TensorSpec, type Tensors } from '../tensors.ts';
import { needsNoise } from './activations.ts';
import type { NetLayer } from './net.ts';
import { windowsOf } from './windows.ts';

/** What the host draws for a layer while it trains, for each row. */
export interface LayerDraws {
  /** Uniform, one for each total input: for random activations. */
  readonly noise?: tf.Tensor | undefined;
  /** 1 for each activity that stays, 0 for one that is dropped, `[rows, units]`. */
  readonly kept?: tf.Tensor | undefined;
}

/** Names of the inputs that hold a layer's draws. */
export const noiseName = (index: number): string => `noise.${index}`;
export const keptName = (index: number): string => `kept.${index}`;

/** The inputs that hold a layer's draws for a number of rows. */
export function drawSpecs(layer: NetLayer, rows: number): Record<string, TensorSpec> {
  const specs: Record<string, TensorSpec> = {};
  const width = noiseWidth(layer);
  if (width > 0) specs[noiseName(layer.index)] = { shape: [rows, width], dtype: 'float32' };
  if (dropoutOf(layer) > 0) specs[keptName(layer.index)] = { shape: [rows, layer.units], dtype: 'uint8' };
  return specs;
}

/** A layer's draws among a step's inputs; `part` chooses the rows of the positives (0) or of the negatives (1). */
export function drawsOf({ index }: NetLayer, inputs: Tensors, part?: 0 | 1): LayerDraws {
  const own = (name: string): tf.Tensor | undefined => {
    const all = inputs[name] && tf.cast(inputs[name], 'float32');
    return all && part !== undefined ? tf.split(all, 2, 0)[part] : all;
  };
  return { noise: own(noiseName(index)), kept: own(keptName(index)) };
}

/** Share of a layer's activities that is dropped while it trains. */
export function dropoutOf({ layer }: Pick<NetLayer, 'layer'>): number {
  return ('dropout' in layer && layer.dropout) || 0;
}

/** The activities that are kept, divided by the share that is: their mean stays (Srivastava et al. 2014, JMLR 15). */
export function dropped(layer: NetLayer, activity: tf.Tensor, { kept }: LayerDraws): tf.Tensor {
  if (!kept) return activity;
  return tf.mul(activity, tf.mul(kept, 1 / (1 - dropoutOf(layer))));
}

/** How many uniform draws a layer takes for each row: one for each total input, or none. */
function noiseWidth({ index, layer, inputShape, units }: NetLayer): number {
  if (layer.kind === 'custom' || layer.kind === 'leaky' || layer.kind === 'recurrent') return 0;
  if (!needsNoise(layer.activation)) return 0;
  return layer.kind === 'dense' ? units : sizeOf(windowsOf(layer, index, inputShape).total);
}
