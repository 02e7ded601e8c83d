import { expect, test } from 'vitest';
import { tiles } from './tiles.ts';

const image = Uint8Array.from({ length: 12 }, (_, i) => i);
const pixels = Buffer.from(image).toString('base64');

test.each([
  [[3, 4], { width: 4, height: 3 }],
  [[3, 4, 1], { width: 4, height: 3 }],
  [[2, 2, 3], { width: 2, height: 2, channels: 3 }],
  [[12], { width: 12, height: 1 }],
  [[3, 2, 2], { width: 12, height: 1 }],
])('samples of shape %j', (sampleShape, size) => {
  expect(tiles({ sampleShape }, [image])).toEqual({ ...size, count: 1, pixels });
});
