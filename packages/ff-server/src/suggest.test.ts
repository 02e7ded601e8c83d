import { expect, test } from 'vitest';
import { nearest } from './suggest.ts';

test('finds the nearest names, best first', () => {
  expect(nearest('dens', ['dense', 'digits', 'density', 'lens'])).toEqual(['dense', 'lens']);
});

test('ignores case and repeats', () => {
  expect(nearest('MNIST', ['mnist', 'mnist'])).toEqual(['mnist']);
});

test('suggests nothing where nothing is near', () => {
  expect(nearest('frobnicate', ['dense', 'mnist'])).toEqual([]);
});
