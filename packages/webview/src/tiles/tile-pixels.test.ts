import { describe, expect, it } from 'vitest';
import { base64Of, bytesOf } from './bytes.ts';
import { rgbaOf, splitTiles } from './tile-pixels.ts';

describe('tiles', () => {
  it('come as base64, whatever the byte', () => {
    const all = Uint8Array.from({ length: 256 }, (_, value) => value);
    expect(base64Of(all)).toBe(Buffer.from(all).toString('base64'));
    expect(bytesOf(base64Of(all))).toEqual(all);
  });

  it('are cut where one ends and the next begins', () => {
    const pixels = base64Of(Uint8Array.of(1, 2, 3, 4, 5, 6, 7));
    expect(splitTiles({ width: 3, height: 1, count: 2, pixels })).toEqual([
      Uint8Array.of(1, 2, 3),
      Uint8Array.of(4, 5, 6),
    ]);
    expect(splitTiles({ width: 0, height: 0, count: 0, pixels: '' })).toEqual([]);
  });

  it('are opaque greys', () => {
    expect([...rgbaOf(Uint8Array.of(0, 200))]).toEqual([0, 0, 0, 255, 200, 200, 200, 255]);
  });

  it('are in colour where they have three channels', () => {
    const pixels = base64Of(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
    const images = splitTiles({ width: 2, height: 1, count: 2, channels: 3, pixels });
    expect(images).toEqual([Uint8Array.of(1, 2, 3, 4, 5, 6), Uint8Array.of(7, 8, 9, 10, 11, 12)]);
    expect([...rgbaOf(images[0]!, 3)]).toEqual([1, 2, 3, 255, 4, 5, 6, 255]);
  });
});
