import { expect, test } from 'vitest';
import { clock, count, figure, fit, percent, rate, seconds } from './format.ts';

test.each([
  [0.12345, '0.1235'],
  [1.23456, '1.235'],
  [12.3456, '12.35'],
  [1234.56, '1235'],
  [-3.5, '-3.500'],
  [0, '0'],
  [1234567, '1.23e+6'],
  [0.00001234, '1.23e-5'],
  [undefined, '–'],
  [Number.NaN, 'NaN'],
])('figure %s', (value, text) => {
  expect(figure(value)).toBe(text);
});

test('counts, percentages, times and rates', () => {
  expect(count(1234567)).toBe('1,234,567');
  expect(percent(1.234)).toBe('1.23 %');
  expect(percent(undefined)).toBe('–');
  expect([clock(5), clock(125), clock(3723), clock(Number.POSITIVE_INFINITY)]).toEqual([
    '0:05',
    '2:05',
    '1:02:03',
    '–:––',
  ]);
  expect([seconds(47.25), seconds(125)]).toEqual(['47.3 s', '2:05']);
  expect([rate(1234), rate(2.5), rate(0.25)]).toEqual(['1,234 steps/s', '2.5 steps/s', '4.0 s/step']);
});

test('a line that does not fit is cut', () => {
  expect(fit('\u001b[31mred\u001b[39m', 3)).toBe('\u001b[31mred\u001b[39m');
  expect(fit('\u001b[31mreddish\u001b[39m', 4)).toBe('red…');
});
