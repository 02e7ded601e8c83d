import { describe, expect, it } from 'vitest';
import { sizeOfPng } from './png.ts';

describe('the size of a PNG', () => {
  // the smallest PNG there is: one pixel
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );

  it('is read without unpacking it', () => {
    expect(sizeOfPng(png)).toEqual({ width: 1, height: 1 });
    const wide = Uint8Array.from(png);
    wide[18] = 1;
    expect(sizeOfPng(wide)).toEqual({ width: 257, height: 1 });
  });

  it('is none for other files', () => {
    expect(sizeOfPng(new TextEncoder().encode('GIF89a, or whatever else there may be'))).toBeUndefined();
    expect(sizeOfPng(png.subarray(0, 20))).toBeUndefined();
    expect(sizeOfPng(new Uint8Array())).toBeUndefined();
  });
});
