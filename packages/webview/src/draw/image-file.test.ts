import { describe, expect, it } from 'vitest';
import { ImageError, offer, readImage } from './image-file.ts';

const dark = { pixels: new Uint8Array(4), width: 2, height: 2 };
const light = { ...dark, pixels: new Uint8Array(4).fill(250) };

describe('an image from a file', () => {
  it('is taken as it is where it fits', () => {
    expect(offer('a.png', dark, 2, 2)).toEqual({ name: 'a.png', asIs: dark.pixels, changed: dark.pixels });
  });

  it('is inverted with leave, or not', () => {
    expect(offer('a.png', light, 2, 2)).toEqual({
      name: 'a.png',
      change: 'Invert',
      question: 'a.png is dark on light; the net expects 2 × 2 pixels, bright on dark.',
      asIs: light.pixels,
      changed: new Uint8Array(4).fill(5),
    });
  });

  it('is scaled with leave', () => {
    expect(offer('a.png', light, 4, 4)).toEqual({
      name: 'a.png',
      change: 'Scale and invert',
      question: 'a.png has 2 × 2 pixels and is dark on light; the net expects 4 × 4 pixels, bright on dark.',
      changed: new Uint8Array(16).fill(5),
    });
  });

  it('is refused where it is no PNG, or too large to unpack', async () => {
    const text = new File(['no image at all, but text enough for a header'], 'notes.txt');
    await expect(readImage(text, 28, 28)).rejects.toThrow(
      new ImageError(
        'notes.txt is not a PNG image; the net expects a PNG image of 28 × 28 pixels, bright on dark.',
      ),
    );
    const header = Uint8Array.of(
      137,
      80,
      78,
      71,
      13,
      10,
      26,
      10,
      0,
      0,
      0,
      13,
      73,
      72,
      68,
      82,
      0,
      1,
      0,
      0,
      0,
      0,
      0,
      9,
    );
    await expect(readImage(new File([header], 'huge.png'), 28, 28)).rejects.toThrow(
      'huge.png has 65536 × 9 pixels; the net expects',
    );
  });
});
