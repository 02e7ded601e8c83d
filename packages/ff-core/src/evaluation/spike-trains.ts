import * as tf from '@tensorflow/tfjs-core';
import { embed } from '../model/embed.ts';
import { forward, forwardFirst, labelled, outputOf } from '../model/forward.ts';
import type { Net } from '../model/net.ts';
import { spikeDraws, spikeDrawsSpec } from '../model/rate-coding.ts';
import type { SpikeTrain } from '../model/spikes.ts';
import { sizeOf, type TensorMap, type Tensors, valuesOf } from '../tensors.ts';
import { layerName, parameterName } from '../training/names.ts';
import { Random } from '../training/random.ts';
import { layerGroup, parametersOf } from '../training/step.ts';
import { oneHot, pixelValues } from '../training/train-step.ts';

/** Which units fire at which time step: 1 or 0, `[timeSteps, units]`. */
export interface Spikes {
  readonly timeSteps: number;
  readonly units: number;
  readonly fired: Uint8Array;
}

/**
 * The spikes of each spiking layer for one image with each of the labels: by layer, then by label; undefined for a
 * layer that does not spike.
 *
 * @param image uint8 `[pixels]`
 */
export function spikeTrains(
  net: Net,
  tensors: TensorMap,
  image: Uint8Array,
  labels: readonly number[],
): (readonly Spikes[] | undefined)[] {
  const isSpiking = net.layers.some(({ layer }) => layer.kind === 'leaky');
  // without labels there are none to compare
  if (!isSpiking || net.model.labels.kind === 'none') return net.layers.map(() => undefined);
  const trains: (readonly Spikes[] | undefined)[] = [];
  tf.tidy(() => {
    const context = { net, state: parametersIn(net, tensors), scalars: {} };
    const pixels = pixelValues(net, tf.tensor2d(image, [1, net.pixels], 'int32'));
    const input = embed(net.model.labels, pixels, net.classes, drawsOf(net));
    const vectors = labels.map((label) => oneHot(tf.tensor1d([label], 'int32'), net.classes));
    let below: tf.Tensor | undefined;
    for (const layer of net.layers) {
      const own = parametersOf(context, layerGroup(layer));
      const pass = below ? forward(layer, own, below) : forwardFirst(net, own, labelled(input, ...vectors));
      below = outputOf(pass);
      trains.push(pass.train && labels.map((_, row) => spikesOf(pass.train!, row)));
    }
  });
  return trains;
}

/** Spikes of a row, the values of a spike train at each time step being `[rows, units]`. */
function spikesOf({ spikes }: SpikeTrain, row: number): Spikes {
  const units = spikes[0]!.shape[1]!;
  const fired = new Uint8Array(spikes.length * units);
  for (const [t, step] of spikes.entries())
    fired.set(step.dataSync().subarray(row * units, (row + 1) * units), t * units);
  return { timeSteps: spikes.length, units, fired };
}

function parametersIn(net: Net, tensors: TensorMap): Tensors {
  const names = net.layers.flatMap(({ index, parameters }) =>
    Object.keys(parameters).map((name) => parameterName(layerName(index), name)),
  );
  return Object.fromEntries(
    names.map((name) => [name, tf.tensor(valuesOf(tensors[name]!), [...tensors[name]!.shape], 'float32')]),
  );
}

function drawsOf(net: Net): tf.Tensor | undefined {
  const spec = spikeDrawsSpec(net, 1);
  if (!spec) return undefined;
  const values = new Uint8Array(sizeOf(spec.shape));
  new Random(net.model.seed, spikeDraws, 0).bytes(values);
  return tf.tensor(values, [...spec.shape], 'int32');
}
