import { describe, expect, it } from 'vitest';
import { centredByMass } from './centre.ts';

/** 6 wide and 5 high, bright at the places. */
function picture(...places: (readonly [x: number, y: number])[]) {
  const pixels = new Uint8Array(30);
  for (const [x, y] of places) pixels[y * 6 + x] = 200;
  return { pixels, width: 6, height: 5 };
}

describe('centring', () => {
  it('moves the centre of mass to the middle', () => {
    const corner = picture([0, 0], [1, 0], [0, 1], [1, 1], [0, 2], [1, 2]);
    const middle = picture([2, 1], [3, 1], [2, 2], [3, 2], [2, 3], [3, 3]);
    expect(centredByMass(corner)).toEqual(middle.pixels);
    expect(centredByMass(middle)).toEqual(middle.pixels);
  });

  it('moves either way', () => {
    const corner = picture([4, 4], [5, 4]);
    expect(centredByMass(corner)).toEqual(picture([2, 2], [3, 2]).pixels);
  });

  it('leaves an empty picture alone', () => {
    expect(centredByMass(picture())).toEqual(new Uint8Array(30));
  });
});
