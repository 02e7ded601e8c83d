import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

test('finds the nearest names, best first', () => {
  expect(nearest('dens', ['dense', 'digits', 'density', 'lens'])).toEqual(['dense', 'lens', 'density']);
});

test('ignores case and repeats', () => {
  expect(nearest('MNIST', ['mnist', 'mnist'])).toEqual(['mnist']);
});

test('takes letters left out for a smaller slip than others in their place', () => {
  const paths = ['layers[0].bias', 'layers[0].threshold', 'layers[0].trainable'];
  expect(nearest('layers[0].tresh', paths)[0]).toBe('layers[0].threshold');
});

test('prefers the same length: two swapped letters are a common slip', () => {
  expect(nearest('rleu', ['elu', 'relu', 'silu'])[0]).toBe('relu');
});

test('suggests nothing where nothing is near', () => {
  expect(nearest('frobnicate', ['dense', 'mnist'])).toEqual([]);
});
