import { describe, expect, it } from 'vitest';
import { fitted, greysOf, inverted, isInverted } from './greys.ts';

describe('images from files', () => {
  it('are grey, and lie on white paper where they are transparent', () => {
    const rgba = Uint8ClampedArray.of(255, 255, 255, 255, 0, 0, 0, 255, 0, 0, 0, 0, 0, 255, 0, 255);
    expect([...greysOf(rgba)]).toEqual([255, 0, 255, 150]);
  });

  it('are known to be dark on light by their edge', () => {
    const light = { pixels: Uint8Array.of(255, 255, 255, 255, 0, 255, 255, 255, 255), width: 3, height: 3 };
    expect(isInverted(light)).toBe(true);
    expect(isInverted({ ...light, pixels: inverted(light.pixels) })).toBe(false);
  });

  it('keep their mean when they are made smaller', () => {
    const pixels = Uint8Array.of(0, 100, 200, 100, 100, 0, 0, 100);
    expect([...fitted({ pixels, width: 4, height: 2 }, 2, 1)]).toEqual([50, 100]);
  });

  it('keep their proportions', () => {
    const wide = { pixels: new Uint8Array(8).fill(40), width: 4, height: 2 };
    wide.pixels[1] = wide.pixels[6] = 240;
    const square = fitted(wide, 4, 4);
    expect([...square.slice(4, 12)]).toEqual([...wide.pixels]);
    expect(new Set([...square.slice(0, 4), ...square.slice(12)])).toEqual(new Set([90]));
  });

  it('stay as they are at their own size, and grow', () => {
    const pixels = Uint8Array.of(1, 2, 3, 4);
    expect(fitted({ pixels, width: 2, height: 2 }, 2, 2)).toEqual(pixels);
    expect([...fitted({ pixels, width: 2, height: 2 }, 4, 4).slice(0, 4)]).toEqual([1, 1, 2, 2]);
  });
});
