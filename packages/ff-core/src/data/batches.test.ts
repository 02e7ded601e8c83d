import { expect, test } from 'vitest';
import { Random } from '../training/random.ts';
import { gatherBatch, shiftImage } from './batches.ts';

/** The definition, pixel by pixel. */
function shiftedByDefinition(image: Uint8Array, dx: number, dy: number, size: typeof rgb): Uint8Array {
  const out = new Uint8Array(image.length);
  const { width, height, channels } = size;
  for (let y = Math.max(0, dy); y < Math.min(height, height + dy); y++) {
    for (let x = Math.max(0, dx); x < Math.min(width, width + dx); x++) {
      for (let c = 0; c < channels; c++) {
        out[(y * width + x) * channels + c] = image[((y - dy) * width + x - dx) * channels + c]!;
      }
    }
  }
  return out;
}

const rgb = { width: 5, height: 4, channels: 3 };

test('every shift, out of the picture too, is what its definition says', () => {
  const image = Uint8Array.from({ length: 60 }, (_, i) => i + 1);
  for (let dx = -7; dx <= 7; dx++) {
    for (let dy = -6; dy <= 6; dy++) {
      const out = new Uint8Array(64).fill(99);
      shiftImage(image, dx, dy, rgb, out, 2);
      expect(out.subarray(2, 62), `${dx}, ${dy}`).toEqual(shiftedByDefinition(image, dx, dy, rgb));
      expect([out[0], out[1], out[62], out[63]]).toEqual([99, 99, 99, 99]);
    }
  }
});

const split = {
  count: 4,
  images: Uint8Array.from({ length: 4 * 60 }, (_, i) => i),
  labels: Uint8Array.of(3, 1, 4, 1),
};

test('gathers samples in the given order', () => {
  const out = new Uint8Array(120);
  const labels = new Int32Array(2);
  gatherBatch(split, Uint32Array.of(0, 3, 2, 1), 1, 2, out, labels);
  expect([...labels]).toEqual([1, 4]);
  expect([...out]).toEqual([...split.images.subarray(180, 240), ...split.images.subarray(120, 180)]);
});

test('moves each sample by its own draw, within the range', () => {
  const out = new Uint8Array(240);
  gatherBatch(split, [0, 1, 2, 3], 0, 4, out, new Int32Array(4), {
    ...rgb,
    range: 2,
    random: new Random(7, 'shift'),
  });
  const random = new Random(7, 'shift');
  for (let i = 0; i < 4; i++) {
    const dx = random.integer(5) - 2;
    const dy = random.integer(5) - 2;
    const image = split.images.subarray(i * 60, i * 60 + 60);
    expect(out.subarray(i * 60, i * 60 + 60)).toEqual(shiftedByDefinition(image, dx, dy, rgb));
  }
});

test('refuses to read or write beyond an end', () => {
  const labels = new Int32Array(4);
  expect(() => gatherBatch(split, [0, 1], 1, 2, new Uint8Array(240), labels)).toThrow(RangeError);
  expect(() => gatherBatch(split, [0, 1], 0, 2, new Uint8Array(60), labels)).toThrow(RangeError);
});
