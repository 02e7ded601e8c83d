import * as tf from '@tensorflow/tfjs-core';
import { patchIndices } from '../patches.ts';
import type { Tensors } from '../tensors.ts';
import { activate } from './activate.ts';
import type { MapLayer } from './layers/map.ts';
import type { NetLayer } from './net.ts';
import { type Padding, type Windows, windowsOf } from './windows.ts';

/**
 * Activities `[rows, units]` of a layer on maps, for rows that are normalised already. `noise`: uniform draws for each
 * total input, `[rows, ...]`, for random activations.
 */
export function forwardMap(
  { index, inputShape }: NetLayer,
  layer: MapLayer,
  rows: tf.Tensor,
  parameters: Tensors,
  noise?: tf.Tensor,
): tf.Tensor {
  const windows = windowsOf(layer, index, inputShape);
  const batch = rows.shape[0]!;
  const map = padded(tf.reshape(rows, [batch, ...windows.input]) as tf.Tensor4D, windows.padding);
  const weight = parameters.weight!;
  const product =
    layer.kind === 'conv2d'
      ? tf.conv2d(map, weight as tf.Tensor4D, layer.stride, 'valid')
      : localProduct(map, weight, layer, windows); // [batch, height, width, channels]
  const pre = parameters.bias ? tf.add(product, parameters.bias) : product;
  const activity = activate(layer.activation, pre, noise && tf.reshape(noise, pre.shape)) as tf.Tensor4D;
  const pooled = layer.pool === 1 ? activity : tf.maxPool(activity, layer.pool, layer.pool, 'valid');
  return tf.reshape(pooled, [batch, -1]);
}

function padded(map: tf.Tensor4D, { top, bottom, left, right }: Padding): tf.Tensor4D {
  if (top + bottom + left + right === 0) return map;
  return tf.pad(map, [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ]);
}

/**
 * Each window of `map` times the weights of its position, `[batch, height, width, channels]`. Windows are gathered from
 * maps that lie with the batch innermost: what is copied is long, and the products take it as it lies.
 */
function localProduct(map: tf.Tensor4D, weight: tf.Tensor, { kernel, stride }: MapLayer, windows: Windows) {
  const [batch, height, width, channels] = map.shape;
  const [outHeight, outWidth, outChannels] = windows.total;
  const positions = outHeight * outWidth;
  const inputs = kernel ** 2 * channels; // of one window
  const indices = patchIndices([height, width], [outHeight, outWidth], [kernel, kernel], [stride, stride]);
  const turned = tf.transpose(tf.reshape(map, [batch, height * width * channels])); // [spots * channels, batch]
  const spots = tf.reshape(turned, [height * width, channels * batch]);
  const patches = tf.gather(spots, tf.tensor1d(indices, 'int32')); // [positions * kernel^2, channels * batch]
  const product = tf.matMul(
    tf.reshape(patches, [positions, inputs, batch]) as tf.Tensor3D,
    tf.reshape(weight, [positions, inputs, outChannels]) as tf.Tensor3D,
    true,
  ); // [positions, batch, channels]
  return tf.reshape(tf.transpose(product, [1, 0, 2]), [batch, outHeight, outWidth, outChannels]);
}
