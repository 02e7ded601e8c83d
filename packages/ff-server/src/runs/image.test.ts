import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/folder.ts';
import { readImage } from './image.ts';

/** A 4 × 3 image of one colour with one pixel of another. */
function image(ground: number[], ink: number[]): string {
  const png = new PNG({ width: 4, height: 3 });
  for (let pixel = 0; pixel < 12; pixel++) png.data.set(pixel === 5 ? ink : ground, pixel * 4);
  const path = join(temporaryFolder(), 'image.png');
  writeFileSync(path, PNG.sync.write(png));
  return path;
}

const white = [255, 255, 255, 255];
const black = [0, 0, 0, 255];
const expected = Uint8Array.from({ length: 12 }, (_, index) => (index === 5 ? 255 : 0));

test('light on dark is taken as it is', () => {
  expect(readImage(image(black, white), [3, 4])).toEqual({ pixels: expected, inverted: false });
});

test('dark on light is turned over', () => {
  expect(readImage(image(white, black), [3, 4, 1])).toEqual({ pixels: expected, inverted: true });
});

test('what is transparent is white paper', () => {
  expect(readImage(image([0, 0, 0, 0], black), [3, 4])).toEqual({ pixels: expected, inverted: true });
});

test('colours count by their brightness', () => {
  expect(readImage(image(black, [255, 0, 0, 255]), [3, 4]).pixels[5]).toBe(76);
});

test('another size is refused with both sizes', () => {
  expect(() => readImage(image(black, white), [28, 28])).toThrow(
    /is 4 × 3 pixels; the model was trained on 28 × 28/,
  );
});

test('a missing file, a file that is no PNG, samples that are no images', () => {
  expect(() => readImage('/nowhere/x.png', [28, 28])).toThrow('no such file: /nowhere/x.png');
  const path = join(temporaryFolder(), 'x.png');
  writeFileSync(path, 'GIF89a');
  expect(() => readImage(path, [28, 28])).toThrow(/x\.png is not a PNG image/);
  expect(() => readImage(path, [100])).toThrow(/shape \[100\]: not greyscale images/);
});
