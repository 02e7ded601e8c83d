import { shiftImage } from '../../src/data/batches.ts';
import { sizeOf } from '../../src/tensors.ts';
import { parse } from '../formulas.ts';
import type { CheckHost } from './family.ts';

/** Images moved with zero fill. The engine moves bytes, so each pixel value of the fixture stands for a byte. */
export const checkShifts: CheckHost = (golden) => {
  if (golden.name !== '') throw golden.uncovered();
  parse(golden.spec.formula, /^shifted\[y, x\] = image\[y - dy, x - dx\], 0 outside/, 'shift');
  const { data: image, shape } = golden.tensor('image');
  const [count, height, width] = shape as [number, number, number];
  const values = [0, ...new Set([...image].filter((value) => value !== 0))];
  if (values.length > 256)
    throw new Error(`the images have ${values.length} values, more than bytes can hold`);
  const codes = new Map(values.map((value, code) => [value, code]));
  const bytes = Uint8Array.from(image, (value) => codes.get(value)!);

  const { data: shifts, shape: shiftShape } = golden.tensor('shift');
  const size = sizeOf(shape.slice(1));
  const moved = new Uint8Array(shiftShape[0]! * count * size);
  for (let k = 0; k < shiftShape[0]!; k++)
    for (let i = 0; i < count; i++) {
      const whole = bytes.subarray(i * size, (i + 1) * size);
      const [dx, dy] = [shifts[2 * k]!, shifts[2 * k + 1]!];
      shiftImage(whole, dx, dy, { width, height, channels: 1 }, moved, (k * count + i) * size);
    }
  golden.compareExactly(
    'shifted',
    Array.from(moved, (code) => values[code]!),
  );
};
