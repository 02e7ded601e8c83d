import { describe, expect, it } from 'vitest';
import { Drawing } from './drawing.ts';

function stroke(drawing: Drawing, ...points: (readonly [number, number])[]): Uint8Array {
  drawing.begin(points[0]!);
  for (const point of points.slice(1)) drawing.extend(point);
  return drawing.pixels.slice();
}

describe('a drawing', () => {
  it('is undone stroke by stroke', () => {
    const drawing = new Drawing(28, 28);
    const first = stroke(drawing, [5, 5], [20, 5], [20, 20]);
    stroke(drawing, [5, 20], [20, 8]);
    expect(drawing.pixels).not.toEqual(first);
    drawing.undo();
    expect(drawing.pixels).toEqual(first);
    drawing.undo();
    expect([drawing.isEmpty, drawing.canUndo]).toEqual([true, false]);
  });

  it('comes back after it was cleared or an image took its place', () => {
    const drawing = new Drawing(28, 28);
    const drawn = stroke(drawing, [5, 5], [20, 20]);
    drawing.clear();
    expect(drawing.isEmpty).toBe(true);
    drawing.put(new Uint8Array(784).fill(9), 'sample 3');
    expect([drawing.pixels[0], drawing.title]).toEqual([9, 'sample 3']);
    drawing.undo();
    drawing.undo();
    expect(drawing.pixels).toEqual(drawn);
  });

  it('is drawn over an image, which is then no longer the image', () => {
    const drawing = new Drawing(28, 28);
    drawing.put(new Uint8Array(784).fill(9), 'sample 3');
    stroke(drawing, [14, 14]);
    expect([drawing.pixels[0], drawing.pixels[14 * 28 + 14]! > 9, drawing.title]).toEqual([
      9,
      true,
      undefined,
    ]);
  });

  it('tells each change by its version', () => {
    const drawing = new Drawing(28, 28);
    const versions = [
      () => drawing.begin([1, 1]),
      () => drawing.extend([2, 2]),
      () => drawing.clear(),
      () => drawing.undo(),
    ].map((change) => {
      change();
      return drawing.version;
    });
    expect(new Set(versions).size).toBe(4);
  });
});
