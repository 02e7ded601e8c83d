import { expect, test } from 'vitest';
import { integer, setting } from './options.ts';

test.each([
  ['layers[0].threshold=3', { 'layers[0].threshold': 3 }],
  ['data.shift = 1', { 'data.shift': 1 }],
  ['layers[1].activation=relu', { 'layers[1].activation': 'relu' }],
  ['x=a=b', { x: 'a=b' }],
  ['schedule.order=["layer","epoch","batch"]', { 'schedule.order': ['layer', 'epoch', 'batch'] }],
  ['x=', { x: '' }],
])('--set %s', (text, expected) => {
  expect(setting(text, {})).toEqual(expected);
});

test('settings add up, the last wins', () => {
  expect(setting('a=2', { a: 1, b: 1 })).toEqual({ a: 2, b: 1 });
});

test('a setting without a path or a value is refused', () => {
  expect(() => setting('threshold', {})).toThrow('path=value');
  expect(() => setting('=3', {})).toThrow('path=value');
});

test('whole numbers', () => {
  expect(integer(1)('12')).toBe(12);
  for (const text of ['0', '-1', '1.5', 'x', '', '1e99'])
    expect(() => integer(1)(text)).toThrow('whole number');
});
