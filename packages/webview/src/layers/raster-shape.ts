import type { SpikeRaster } from 'ff-server/protocol';
import { className } from '../text/class-name.ts';
import { formatNumber, formatPercent } from '../text/format.ts';
import { t } from '../text/l10n.ts';
import { bytesOf } from '../tiles/bytes.ts';

/** One side of a raster: where its spikes are, and how many units fire at each time step. */
export interface SideOfRaster {
  /** An SVG path of a dash for each spike, in a box of `timeSteps` by `units`. */
  readonly path: string;
  readonly counts: readonly number[];
}

/** The dashes of one side; what is cut off is left out. */
export function sideOf({ timeSteps, units }: SpikeRaster, spikes: string): SideOfRaster {
  const bytes = bytesOf(spikes);
  const counts = Array<number>(timeSteps).fill(0);
  let path = '';
  for (let step = 0; step < timeSteps; step++)
    for (let unit = 0; unit < units; unit++) {
      if (!bytes[step * units + unit]) continue;
      counts[step]!++;
      path += `M${step + 0.15} ${unit + 0.5}h0.7`;
    }
  return { path, counts };
}

/** The raster in words. */
export function describeRaster(raster: SpikeRaster, classNames?: readonly string[]): string {
  const { timeSteps, units, total, positiveLabel, negativeLabel } = raster;
  const share = (spikes: string) => {
    const fired = sideOf(raster, spikes).counts.reduce((sum, count) => sum + count, 0);
    return formatPercent((100 * fired) / (timeSteps * units));
  };
  const values = [
    formatNumber(units),
    formatNumber(timeSteps),
    className(classNames, positiveLabel),
    share(raster.positive),
    className(classNames, negativeLabel),
    share(raster.negative),
  ];
  return units === total
    ? t(
        'Spikes of {0} units in {1} time steps, for one image: with its label {2} {3} of them fire, with the wrong label {4} {5}.',
        ...values,
      )
    : t(
        'Spikes of the first {0} units in {1} time steps, for one image: with its label {2} {3} of them fire, with the wrong label {4} {5}.',
        ...values,
      );
}
