import { expect, it } from 'vitest';
import { whyNotDrawn } from './why-not.ts';

const digits = { source: 'mnist', tellsLabels: true, width: 28, height: 28 };

it('lets grey images be drawn', () => {
  expect(whyNotDrawn(digits)).toBeUndefined();
});

it.each([
  ['text', { source: 'text', width: 30, height: 10 }, /reads text.*Predict…/],
  ['nets that know no labels', { tellsLabels: false }, /no labels.*Data/],
  ['images in colour', { channels: 3 }, /in colour.*Predict…/],
  ['samples that are no images', { width: 12, height: 1 }, /12 × 1.*Predict…/],
])('says why %s can’t, and what is possible', (_, other, text) => {
  expect(whyNotDrawn({ ...digits, ...other })).toMatch(text);
});
