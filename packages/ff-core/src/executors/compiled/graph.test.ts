import { describe, expect, it } from 'vitest';
import { peakBytes, ValueFactory } from './graph.ts';

describe('the memory of a graph', () => {
  it('is what lives at once: inputs of the last reader go when it is made, outputs stay', () => {
    const factory = new ValueFactory();
    const image = factory.input('input/image', [10, 10], 'uint8'); // 100 bytes
    const cast = factory.make('Cast', [image], {}, [10, 10], 'float32'); // 400
    const square = factory.make('Square', [cast], {}, [10, 10], 'float32'); // 400
    const product = factory.make('Multiply', [square, square], {}, [10, 10], 'float32'); // 400
    const sum = factory.make('Sum', [product], { axes: [1] }, [10], 'float32'); // 40
    const graphOf = (...outputs: (typeof sum)[]) => ({
      inputs: new Map([['input/image', image]]),
      outputs: new Map(outputs.map((value, i) => [`output/${i}`, value])),
    });
    expect(peakBytes(graphOf(sum))).toBe(800);
    expect(peakBytes(graphOf(sum, cast))).toBe(1200);
  });
});
