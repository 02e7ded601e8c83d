import type { TensorMap } from 'ff-core';
import type { Net } from 'ff-core/engine';
import type { SpikeRaster } from '../protocol/nets.ts';

/** Units of a layer whose spikes are shown. */
const mostUnits = 100;

/** The spikes of each spiking layer for the first of the images, with its label and with a negative's; by layer. */
export async function rasters(
  net: Net,
  tensors: TensorMap,
  images: Uint8Array,
  [positiveLabel, negativeLabel]: readonly [number, number],
): Promise<(SpikeRaster | undefined)[]> {
  const { spikeTrains } = await import('ff-core/engine');
  const trains = spikeTrains(net, tensors, images.subarray(0, net.pixels), [positiveLabel, negativeLabel]);
  return trains.map((train): SpikeRaster | undefined => {
    const [positive, negative] = train ?? [];
    if (!positive || !negative) return undefined;
    const { timeSteps, units: total } = positive;
    const units = Math.min(total, mostUnits);
    const shown = ({ fired }: typeof positive) => {
      const bytes = new Uint8Array(timeSteps * units);
      for (let t = 0; t < timeSteps; t++) bytes.set(fired.subarray(t * total, t * total + units), t * units);
      return Buffer.from(bytes).toString('base64');
    };
    return {
      timeSteps,
      units,
      total,
      positive: shown(positive),
      negative: shown(negative),
      positiveLabel,
      negativeLabel,
    };
  });
}
