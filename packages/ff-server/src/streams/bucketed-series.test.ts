import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BucketedSeries } from './bucketed-series.ts';
import { type Points, thin } from './points.ts';

const seriesOf = (count: number, yAt: (x: number) => number) => {
  const series = new BucketedSeries();
  for (let x = 0; x < count; x++) series.push(x, yAt(x));
  return series;
};
const arrays = ({ x, y }: Points) => [[...Array.from(x)], [...Array.from(y)]];
const numbers = (count: number, first = 0) => Array.from({ length: count }, (_, i) => first + i);

test('a short series comes as it is', () => {
  const { x, y } = thin(seriesOf(100, Math.sin).between(), 1000);
  expect(x).toEqual(numbers(100));
  expect(y).toEqual(x.map(Math.sin));
});

test('every point is kept up to the bound, and beyond it the series stays below the bound', () => {
  const whole = seriesOf(65_536, Math.sin);
  expect(whole.isWhole).toBe(true);
  expect(arrays(whole.between())).toEqual([numbers(65_536), numbers(65_536).map(Math.sin)]);
  const long = seriesOf(1_000_000, Math.sin);
  expect(long.isWhole).toBe(false);
  const { x } = long.between();
  expect(x.length).toBeLessThanOrEqual(65_536);
  expect(x.length).toBeGreaterThan(30_000);
});

test.each([1, 10, 1000])(
  'a long series keeps peaks and ends, with four points for each of %i pixels',
  (columns) => {
    const count = 300_000;
    const peaks = new Map([
      [123_456, 99],
      [234_567, -99],
    ]);
    const { x, y } = thin(seriesOf(count, (at) => peaks.get(at) ?? Math.sin(at / 1000)).between(), columns);
    expect(x.length).toBeLessThanOrEqual(4 * columns);
    expect([x[0], x.at(-1)]).toEqual([0, count - 1]);
    expect([x[y.indexOf(99)], x[y.indexOf(-99)]]).toEqual([123_456, 234_567]);
    expect(x).toEqual([...x].sort((a, b) => a - b));
  },
);

test('a part has all points between its ends, one before and one after', () => {
  const series = seriesOf(1000, Math.sin);
  expect(arrays(series.between(10, 20))[0]).toEqual(numbers(13, 9));
  expect(arrays(series.between(-5, 2.5))[0]).toEqual(numbers(4));
  expect(arrays(series.between(997.5))[0]).toEqual(numbers(3, 997));
  expect(arrays(new BucketedSeries().between(1, 2))).toEqual([[], []]);
});

test('thinned points are points of the series, with each extreme, smoothed values beside them', () => {
  const value = fc.oneof(fc.double({ min: -1, max: 1, noNaN: true }), fc.constant(Number.NaN));
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 1, maxLength: 300 }),
      fc.integer({ min: 1, max: 20 }),
      (raw, columns) => {
        const series = new BucketedSeries(true);
        for (const [x, y] of raw.entries()) series.push(x, y, 2 * y);
        const { x, y, smooth } = thin(series.between(), columns);
        const orGap = (each: number) => (Number.isNaN(each) ? null : each);
        expect(y).toEqual(x.map((at) => orGap(raw[at]!)));
        expect(smooth).toEqual(x.map((at) => orGap(2 * raw[at]!)));
        expect([x[0], x.at(-1)]).toEqual([0, raw.length - 1]);
        expect(x.every((at, index) => index === 0 || at > x[index - 1]!)).toBe(true);
        const finite = raw.filter((each) => !Number.isNaN(each));
        if (finite.length === raw.length) {
          expect(y).toContain(Math.min(...raw));
        } else {
          expect(y).toContain(null);
        }
        if (finite.length > 0) expect(y).toContain(Math.max(...finite));
      },
    ),
  );
});
