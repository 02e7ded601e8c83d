import { describe, expect, it } from 'vitest';
import { describeRaster, sideOf } from './raster-shape.ts';

const base64 = (...bytes: number[]) => btoa(String.fromCharCode(...bytes));
const raster = {
  timeSteps: 2,
  units: 3,
  total: 3,
  positive: base64(1, 0, 1, 0, 1, 0),
  negative: base64(0, 0, 0, 0, 0, 1),
  positiveLabel: 7,
  negativeLabel: 2,
};

describe('a raster of spikes', () => {
  it('has a dash for each spike, unit below unit, and the number of units that fire at each time step', () => {
    const { path, counts } = sideOf(raster, raster.positive);
    expect(path).toBe('M0.15 0.5h0.7M0.15 2.5h0.7M1.15 1.5h0.7');
    expect(counts).toEqual([2, 1]);
  });

  it('stands where bytes are missing', () => {
    expect(sideOf(raster, base64(1)).counts).toEqual([1, 0]);
  });

  it('is told in words', () => {
    expect(describeRaster(raster)).toBe(
      'Spikes of 3 units in 2 time steps, for one image: with its label 7 50 % of them fire, with the wrong label 2 16.67 %.',
    );
    expect(describeRaster({ ...raster, total: 500 })).toContain('Spikes of the first 3 units');
  });
});
