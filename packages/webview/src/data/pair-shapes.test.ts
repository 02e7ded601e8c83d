import type { ImageTiles } from 'ff-server/protocol';
import { describe, expect, it } from 'vitest';
import { base64Of } from '../tiles/bytes.ts';
import { pairsOf } from './pair-shapes.ts';

const tiles = (...bytes: number[]): ImageTiles => ({
  width: 1,
  height: 1,
  count: bytes.length,
  pixels: base64Of(Uint8Array.from(bytes)),
});

describe('pairs', () => {
  const answer = {
    positive: tiles(1, 2),
    negative: tiles(3, 4),
    positiveGoodness: [
      [8, 4],
      [0, 0],
    ],
    negativeGoodness: [
      [2, 1],
      [0, 0],
    ],
    total: 9,
  };

  it('are measured against the greatest goodness of the layer', () => {
    const [first, second] = pairsOf({ ...answer, positiveLabels: [5, 6], negativeLabels: [7, 8] });
    expect(first).toEqual({
      positive: { pixels: Uint8Array.of(1), label: 5, goodness: [8, 0], bars: [1, 0] },
      negative: { pixels: Uint8Array.of(3), label: 7, goodness: [2, 0], bars: [0.25, 0] },
    });
    expect(second!.negative).toMatchObject({ pixels: Uint8Array.of(4), label: 8, bars: [0.125, 0] });
  });

  it('may have no labels', () => {
    expect(pairsOf(answer)[0]!.positive).not.toHaveProperty('label');
  });
});
