import { describe, expect, it } from 'vitest';
import { drawLine, type Picture, type Point } from './brush.ts';

function picture(...lines: (readonly [Point, Point])[]): Picture {
  const drawn = { pixels: new Uint8Array(28 * 28), width: 28, height: 28 };
  for (const [from, to] of lines) drawLine(drawn, from, to);
  return drawn;
}

const column = ({ pixels }: Picture, x: number) => Array.from({ length: 28 }, (_, y) => pixels[y * 28 + x]!);

describe('the brush', () => {
  it('is about two pixels thick and soft at the edge', () => {
    const across = column(
      picture([
        [4, 14.5],
        [24, 14.5],
      ]),
      14,
    );
    expect(across.slice(0, 12).every((grey) => grey === 0)).toBe(true);
    expect(across[14]).toBe(255);
    expect(across[13]).toBe(across[15]);
    expect(across[13]).toBeGreaterThan(60);
    expect(across[13]).toBeLessThan(255);
    const ink = across.reduce((sum, grey) => sum + grey, 0) / 255;
    expect(ink).toBeGreaterThan(1.8);
    expect(ink).toBeLessThan(2.6);
  });

  it('makes a dot of a line without length', () => {
    const { pixels } = picture([
      [14.5, 14.5],
      [14.5, 14.5],
    ]);
    expect(pixels[14 * 28 + 14]).toBe(255);
    expect(pixels[14 * 28 + 18]).toBe(0);
  });

  it('keeps what was brighter, whatever the order', () => {
    const [one, other] = [
      [
        [4, 4],
        [24, 24],
      ],
      [
        [24, 4],
        [4, 24],
      ],
    ] as const;
    expect(picture(one, other)).toEqual(picture(other, one));
  });

  it('is cut off at the edges', () => {
    const { pixels } = picture(
      [
        [-10, 14],
        [40, 14],
      ],
      [
        [100, 100],
        [200, 200],
      ],
    );
    expect(pixels[14 * 28]).toBe(pixels[14 * 28 + 27]);
    expect(pixels[14 * 28]).toBeGreaterThan(0);
  });
});
