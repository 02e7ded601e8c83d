import type { Picture } from './brush.ts';

/** A picture moved by whole pixels so that its centre of mass lies in the middle, as MNIST's digits were. */
export function centredByMass({ pixels, width, height }: Picture): Uint8Array {
  let mass = 0;
  let sumX = 0;
  let sumY = 0;
  pixels.forEach((grey, place) => {
    mass += grey;
    sumX += grey * ((place % width) + 0.5);
    sumY += grey * (Math.floor(place / width) + 0.5);
  });
  if (mass === 0) return pixels;
  return moved(
    { pixels, width, height },
    Math.round(width / 2 - sumX / mass),
    Math.round(height / 2 - sumY / mass),
  );
}

/** What leaves the picture is lost; what comes in is dark. */
function moved({ pixels, width, height }: Picture, right: number, down: number): Uint8Array {
  const result = new Uint8Array(pixels.length);
  const begin = Math.max(0, right);
  const end = Math.min(width, width + right);
  for (let y = Math.max(0, down); y < Math.min(height, height + down); y++) {
    const row = (y - down) * width - right;
    result.set(pixels.subarray(row + begin, row + end), y * width + begin);
  }
  return result;
}
