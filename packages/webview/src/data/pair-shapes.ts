import type { PairsResult } from 'ff-server/protocol';
import { splitTiles } from '../tiles/tile-pixels.ts';

/** A sample as positive and as negative. */
export interface Pair {
  readonly positive: Side;
  readonly negative: Side;
}

export interface Side {
  /** Greys `[height * width]`. */
  readonly pixels: Uint8Array;
  readonly label?: number;
  /** In each layer. */
  readonly goodness: readonly number[];
  /** The same as shares, 0 to 1, of the layer's greatest on the page. */
  readonly bars: readonly number[];
}

/** The pairs of an answer, one by one. */
export function pairsOf(result: PairsResult): Pair[] {
  const { positiveGoodness, negativeGoodness, positiveLabels, negativeLabels } = result;
  const most = positiveGoodness.map((layer, index) => Math.max(...layer, ...negativeGoodness[index]!, 0));
  const side = (
    images: readonly Uint8Array[],
    labels: readonly number[] | undefined,
    layers: PairsResult['positiveGoodness'],
    sample: number,
  ): Side => {
    const goodness = layers.map((layer) => layer[sample]!);
    return {
      pixels: images[sample]!,
      ...(labels && { label: labels[sample]! }),
      goodness,
      bars: goodness.map((value, layer) => (most[layer]! > 0 ? Math.max(0, value) / most[layer]! : 0)),
    };
  };
  const positive = splitTiles(result.positive);
  const negative = splitTiles(result.negative);
  return positive.map((_, sample) => ({
    positive: side(positive, positiveLabels, positiveGoodness, sample),
    negative: side(negative, negativeLabels, negativeGoodness, sample),
  }));
}
