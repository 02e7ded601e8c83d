import type { LayerPortrait } from 'ff-server/protocol';
import { formatNumber, formatPercent } from '../text/format.ts';
import { t } from '../text/l10n.ts';

type Histogram = LayerPortrait['histogram'];

/** A histogram laid out in a box of width and height 1, its origin at the bottom left. */
export interface HistogramShape {
  /** Goodness at the left and at the right edge. */
  readonly from: number;
  readonly to: number;
  /** Outlines: corners of the steps from left to right. */
  readonly positive: readonly Corner[];
  readonly negative: readonly Corner[];
  /** Where the threshold is; absent without one, and for one too far away to be shown. */
  readonly threshold?: number;
}

export type Corner = readonly [x: number, y: number];

/** How far, in widths of the histogram, the axis is stretched to take in the threshold. */
const reach = 1;

export function shapeOf({ from, to, positive, negative }: Histogram, threshold?: number): HistogramShape {
  const width = to - from || 1;
  const isNear =
    threshold !== undefined && threshold >= from - reach * width && threshold <= from + (1 + reach) * width;
  const left = isNear ? Math.min(from, threshold) : from;
  const right = isNear ? Math.max(from + width, threshold) : from + width;
  const span = right - left;
  const most = Math.max(1, ...positive, ...negative);
  const outline = (counts: readonly number[]) =>
    counts.flatMap((count, bin): Corner[] => {
      const x = (edge: number) => (from + (edge * width) / counts.length - left) / span;
      const y = count / most;
      return [
        [x(bin), y],
        [x(bin + 1), y],
      ];
    });
  return {
    from: left,
    to: right,
    positive: outline(positive),
    negative: outline(negative),
    ...(isNear && { threshold: (threshold - left) / span }),
  };
}

/** What the picture shows, in words. */
export function describeHistogram({ from, to, positive, negative }: Histogram, threshold?: number): string {
  const width = to - from || 1;
  const ends = (counts: readonly number[]): readonly [least: string, greatest: string] | undefined => {
    const edge = (bin: number) => formatNumber(from + (bin * width) / counts.length);
    const least = counts.findIndex((count) => count > 0);
    return least < 0 ? undefined : [edge(least), edge(counts.findLastIndex((count) => count > 0) + 1)];
  };
  const [ofPositives, ofNegatives] = [ends(positive), ends(negative)];
  const sentences = [
    ofPositives
      ? t('Positives have a goodness from {0} to {1}.', ...ofPositives)
      : t('There are no positives.'),
    ofNegatives
      ? t('Negatives have a goodness from {0} to {1}.', ...ofNegatives)
      : t('There are no negatives.'),
  ];
  if (threshold !== undefined) {
    const above = (counts: readonly number[]) =>
      formatPercent(100 * shareAbove(counts, (threshold - from) / width));
    sentences.push(
      t(
        'Above the threshold of {0}: about {1} of the positives and {2} of the negatives.',
        formatNumber(threshold),
        above(positive),
        above(negative),
      ),
    );
  }
  return sentences.join(' ');
}

/** Share of the counts that lie right of a place between 0 and 1; within a bin evenly. */
function shareAbove(counts: readonly number[], place: number): number {
  let above = 0;
  let all = 0;
  counts.forEach((count, bin) => {
    all += count;
    above += count * Math.min(1, Math.max(0, bin + 1 - place * counts.length));
  });
  return above / (all || 1);
}
